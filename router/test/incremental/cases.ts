/** What is answered of each operation, message by message, in the format of the draft. Errors are `path CODE`. */
import { answers, dead, type Misbehaviour } from '../conformance/subgraph-link.ts';
import type { Message } from './merge.ts';

export type IncrementalCase = {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
  links?: Record<string, Misbehaviour>;
  messages: readonly (Omit<Message, 'errors'> & { errors?: string[] })[];
};

/** Subgraphs that do not behave. */
const down = { counts: dead };
const holes = { shelves: answers(`{"data":{"holes":[1,2,null,4]}}`) };
const wrong = { counts: answers(`{"data":{"_entities":[null]},"errors":[{"message":"no"}]}`) };

export const cases: Record<string, readonly IncrementalCase[]> = {
  'what is deferred': [
    {
      name: 'fields of an entity, fetched later',
      query: '{ book(id: 1) { title ... @defer(label: "v") { views } } }',
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'], label: 'v' }], hasNext: true },
        { incremental: [{ id: '0', data: { views: 10 } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'a plain object, though its data is there',
      query: '{ desk { name ... @defer { lamp { watts } } } }',
      messages: [
        { data: { desk: { name: 'oak' } }, pending: [{ id: '0', path: ['desk'] }], hasNext: true },
        { incremental: [{ id: '0', data: { lamp: { watts: 40 } } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'a root field',
      query: '{ ... @defer(label: "t") { total } numbers }',
      messages: [
        { data: { numbers: [1, 2, 3, 4] }, pending: [{ id: '0', path: [], label: 't' }], hasNext: true },
        { incremental: [{ id: '0', data: { total: 100 } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'each item of a list',
      query: '{ books { id ... @defer(label: "r") { rating } } }',
      messages: [
        {
          data: { books: [{ id: '1' }, { id: '2' }, { id: '3' }] },
          pending: [
            { id: '0', path: ['books', 0], label: 'r' },
            { id: '1', path: ['books', 1], label: 'r' },
            { id: '2', path: ['books', 2], label: 'r' },
          ],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { rating: 0.5 } },
            { id: '1', data: { rating: 1 } },
            { id: '2', data: { rating: 1.5 } },
          ],
          completed: [{ id: '0' }, { id: '1' }, { id: '2' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'items of lists in lists',
      query: '{ grid { id ... @defer { rating } } }',
      messages: [
        {
          data: { grid: [[{ id: '1' }, null], [], [{ id: '2' }]] },
          pending: [
            { id: '0', path: ['grid', 0, 0] },
            { id: '1', path: ['grid', 2, 0] },
          ],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { rating: 0.5 } },
            { id: '1', data: { rating: 1 } },
          ],
          completed: [{ id: '0' }, { id: '1' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'fragments of some types of an interface',
      query: '{ works { name ... on Novel @defer(label: "n") { views } ... on Atlas @defer { maps } } }',
      messages: [
        {
          data: { works: [{ name: 'a Novel' }, null, { name: 'a Atlas' }] },
          pending: [
            { id: '0', path: ['works', 0], label: 'n' },
            { id: '1', path: ['works', 2] },
          ],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { views: 5 } },
            { id: '1', data: { maps: 80 } },
          ],
          completed: [{ id: '0' }, { id: '1' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'below a mutation',
      query: 'mutation { lend(id: 1) { title ... @defer { rating } } }',
      messages: [
        { data: { lend: { title: 'first' } }, pending: [{ id: '0', path: ['lend'] }], hasNext: true },
        { incremental: [{ id: '0', data: { rating: 0.5 } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'what the client renames',
      query: '{ b: book(id: 1) { t: title ... @defer { r: rating n: next { u: title } } } }',
      messages: [
        { data: { b: { t: 'first' } }, pending: [{ id: '0', path: ['b'] }], hasNext: true },
        { incremental: [{ id: '0', data: { r: 0.5, n: { u: 'second' } } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'with arguments from variables',
      query: 'query($id: ID!) { desk { name } ... @defer { book(id: $id) { title rating } } }',
      variables: { id: '2' },
      messages: [
        { data: { desk: { name: 'oak' } }, pending: [{ id: '0', path: [] }], hasNext: true },
        {
          incremental: [{ id: '0', data: { book: { title: 'second', rating: 1 } } }],
          completed: [{ id: '0' }],
          hasNext: false,
        },
      ],
    },
  ],
  'what is not': [
    {
      name: 'if: false',
      query: '{ book(id: 1) { title ... @defer(if: false) { views } } }',
      messages: [{ data: { book: { title: 'first', views: 10 } } }],
    },
    {
      name: 'if: a variable that is false',
      query: 'query($on: Boolean!) { book(id: 1) { title ... @defer(if: $on) { views } } }',
      variables: { on: false },
      messages: [{ data: { book: { title: 'first', views: 10 } } }],
    },
    {
      name: 'one on, one off',
      query:
        'query($on: Boolean! = false) { book(id: 1) { ... @defer(if: $on) { title } ... @defer(if: true) { rating } } }',
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'] }], hasNext: true },
        { incremental: [{ id: '0', data: { rating: 0.5 } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'a fragment without fields of its own',
      query: '{ desk { name ... @defer { name } } }',
      messages: [{ data: { desk: { name: 'oak' } } }],
    },
    {
      name: 'the same fragment at once and later',
      query: '{ book(id: 1) { ...F ...F @defer } } fragment F on Book { rating }',
      messages: [{ data: { book: { rating: 0.5 } } }],
    },
    {
      name: 'a fragment that is skipped',
      query: 'query($s: Boolean!) { book(id: 1) { title ... @defer @skip(if: $s) { rating } } }',
      variables: { s: true },
      messages: [{ data: { book: { title: 'first' } } }],
    },
    {
      name: 'at an object that is null',
      query: '{ book(id: 9) { title ... @defer { views } } }',
      messages: [{ data: { book: null } }],
    },
    {
      name: 'below a null that went up',
      query: '{ book(id: 3) { reader { age ... @defer { name } } } }',
      messages: [{ data: { book: { reader: null } }, errors: ['book.reader.age'] }],
    },
    {
      name: 'introspection, which is answered whole',
      query: '{ ... @defer { __schema { queryType { name } } } numbers }',
      messages: [{ data: { __schema: { queryType: { name: 'Query' } }, numbers: [1, 2, 3, 4] } }],
    },
  ],
  conditions: [
    {
      name: 'a variable that is not given leaves the default',
      query: 'query($on: Boolean) { book(id: 1) { title ... @defer(if: $on) { rating } } }',
      variables: {},
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'] }], hasNext: true },
        { incremental: [{ id: '0', data: { rating: 0.5 } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'inside what is deferred',
      query: 'query($s: Boolean!) { book(id: 1) { title ... @defer { rating @include(if: $s) id @skip(if: $s) } } }',
      variables: { s: true },
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'] }], hasNext: true },
        { incremental: [{ id: '0', data: { rating: 0.5 } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
  ],
  'what overlaps': [
    {
      name: 'a field comes once: at once',
      query: '{ desk { name lamp { watts } ... @defer { name lamp { watts colour } } } }',
      messages: [
        { data: { desk: { name: 'oak', lamp: { watts: 40 } } }, pending: [{ id: '0', path: ['desk'] }], hasNext: true },
        {
          incremental: [{ id: '0', subPath: ['lamp'], data: { colour: 'white' } }],
          completed: [{ id: '0' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'a field comes once: with the first of two',
      query: '{ book(id: 1) { ... @defer(label: "a") { views title } ... @defer(label: "b") { rating title } } }',
      messages: [
        {
          data: { book: {} },
          pending: [
            { id: '0', path: ['book'], label: 'a' },
            { id: '1', path: ['book'], label: 'b' },
          ],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { views: 10 } },
            { id: '0', data: { title: 'first' } },
            { id: '1', data: { rating: 0.5 } },
          ],
          completed: [{ id: '0' }, { id: '1' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'objects that two fragments share',
      query: '{ desk { ... @defer(label: "a") { lamp { watts } } ... @defer(label: "b") { lamp { colour } } } }',
      messages: [
        {
          data: { desk: {} },
          pending: [
            { id: '0', path: ['desk'], label: 'a' },
            { id: '1', path: ['desk'], label: 'b' },
          ],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { lamp: {} } },
            { id: '0', subPath: ['lamp'], data: { watts: 40 } },
            { id: '1', subPath: ['lamp'], data: { colour: 'white' } },
          ],
          completed: [{ id: '0' }, { id: '1' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'one fragment in two places',
      query:
        '{ a: book(id: 1) { ...F } b: book(id: 2) { ...F } } fragment F on Book { id ... @defer(label: "x") { rating } }',
      messages: [
        {
          data: { a: { id: '1' }, b: { id: '2' } },
          pending: [
            { id: '0', path: ['a'], label: 'x' },
            { id: '1', path: ['b'], label: 'x' },
          ],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { rating: 0.5 } },
            { id: '1', data: { rating: 1 } },
          ],
          completed: [{ id: '0' }, { id: '1' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'a fragment in a fragment',
      query: '{ book(id: 1) { title ... @defer(label: "out") { rating ... @defer(label: "in") { next { title } } } } }',
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'], label: 'out' }], hasNext: true },
        {
          pending: [{ id: '1', path: ['book'], label: 'in' }],
          incremental: [{ id: '0', data: { rating: 0.5 } }],
          completed: [{ id: '0' }],
          hasNext: true,
        },
        { incremental: [{ id: '1', data: { next: { title: 'second' } } }], completed: [{ id: '1' }], hasNext: false },
      ],
    },
    {
      name: 'the outer one has nothing of its own',
      query: '{ book(id: 1) { title ... @defer(label: "out") { title ... @defer(label: "in") { rating } } } }',
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'], label: 'in' }], hasNext: true },
        { incremental: [{ id: '0', data: { rating: 0.5 } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'the inner one has nothing of its own',
      query: '{ book(id: 1) { title ... @defer(label: "out") { rating ... @defer(label: "in") { rating title } } } }',
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'], label: 'out' }], hasNext: true },
        { incremental: [{ id: '0', data: { rating: 0.5 } }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
  ],
  'what goes wrong': [
    {
      name: 'a subgraph that is down costs what it was asked for',
      query: '{ numbers book(id: 1) { title ... @defer(label: "v") { rating } } }',
      links: down,
      messages: [
        {
          data: { numbers: [1, 2, 3, 4], book: { title: 'first' } },
          pending: [{ id: '0', path: ['book'], label: 'v' }],
          hasNext: true,
        },
        {
          incremental: [{ id: '0', data: { rating: null }, errors: ['book UNAVAILABLE'] }],
          completed: [{ id: '0' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'a null that may not be ends its fragment only',
      query: '{ books { id ... @defer(label: "v") { views } } }',
      messages: [
        {
          data: { books: [{ id: '1' }, { id: '2' }, { id: '3' }] },
          pending: [
            { id: '0', path: ['books', 0], label: 'v' },
            { id: '1', path: ['books', 1], label: 'v' },
            { id: '2', path: ['books', 2], label: 'v' },
          ],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { views: 10 } },
            { id: '1', data: { views: 20 } },
          ],
          completed: [{ id: '0' }, { id: '1' }, { id: '2', errors: ['books.2.views'] }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'the same when a subgraph is down',
      query: '{ book(id: 1) { ... @defer(label: "v") { views } ... @defer(label: "n") { title } } }',
      links: down,
      messages: [
        {
          data: { book: {} },
          pending: [
            { id: '0', path: ['book'], label: 'v' },
            { id: '1', path: ['book'], label: 'n' },
          ],
          hasNext: true,
        },
        {
          incremental: [{ id: '1', data: { title: 'first' } }],
          completed: [{ id: '0', errors: ['book UNAVAILABLE'] }, { id: '1' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'the outer fragment fails, the inner one never comes',
      query: '{ book(id: 1) { title ... @defer(label: "out") { views ... @defer(label: "in") { id } } } }',
      links: down,
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'], label: 'out' }], hasNext: true },
        { completed: [{ id: '0', errors: ['book UNAVAILABLE'] }], hasNext: false },
      ],
    },
    {
      name: 'the inner fragment fails, the outer one stands',
      query: '{ book(id: 1) { ... @defer(label: "out") { title ... @defer(label: "in") { views } } } }',
      links: down,
      messages: [
        { data: { book: {} }, pending: [{ id: '0', path: ['book'], label: 'out' }], hasNext: true },
        {
          pending: [{ id: '1', path: ['book'], label: 'in' }],
          incremental: [{ id: '0', data: { title: 'first' } }],
          completed: [{ id: '0' }],
          hasNext: true,
        },
        { completed: [{ id: '1', errors: ['book UNAVAILABLE'] }], hasNext: false },
      ],
    },
    {
      name: 'a null stops at what may be null',
      query: '{ book(id: 3) { title ... @defer(label: "r") { reader { name age } } } }',
      messages: [
        { data: { book: { title: 'third' } }, pending: [{ id: '0', path: ['book'], label: 'r' }], hasNext: true },
        {
          incremental: [{ id: '0', data: { reader: null }, errors: ['book.reader.age'] }],
          completed: [{ id: '0' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'a null does not take back what was told',
      query: '{ book(id: 3) { reader { name } ... @defer(label: "r") { reader { age } } } }',
      messages: [
        {
          data: { book: { reader: { name: 'reader 3' } } },
          pending: [{ id: '0', path: ['book'], label: 'r' }],
          hasNext: true,
        },
        { completed: [{ id: '0', errors: ['book.reader.age'] }], hasNext: false },
      ],
    },
    {
      name: 'what two fragments share fails for both',
      query:
        '{ book(id: 3) { reader { name } ... @defer(label: "a") { reader { age } title } ... @defer(label: "b") { reader { age } id } } }',
      messages: [
        {
          data: { book: { reader: { name: 'reader 3' } } },
          pending: [
            { id: '0', path: ['book'], label: 'a' },
            { id: '1', path: ['book'], label: 'b' },
          ],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { title: 'third' } },
            { id: '1', data: { id: '3' } },
          ],
          completed: [
            { id: '0', errors: ['book.reader.age', 'book.reader.age'] },
            { id: '1', errors: ['book.reader.age', 'book.reader.age'] },
          ],
          hasNext: false,
        },
      ],
    },
    {
      name: 'an error without a path goes with its fragment',
      query: '{ book(id: 1) { title ... @defer { rating } } }',
      links: wrong,
      messages: [
        { data: { book: { title: 'first' } }, pending: [{ id: '0', path: ['book'] }], hasNext: true },
        { incremental: [{ id: '0', data: { rating: null }, errors: ['-'] }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
  ],
  streams: [
    {
      name: 'the first items, then the others',
      query: '{ numbers @stream(initialCount: 1, label: "n") }',
      messages: [
        { data: { numbers: [1] }, pending: [{ id: '0', path: ['numbers'], label: 'n' }], hasNext: true },
        { incremental: [{ id: '0', items: [2, 3, 4] }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'none at first',
      query: '{ numbers @stream }',
      messages: [
        { data: { numbers: [] }, pending: [{ id: '0', path: ['numbers'] }], hasNext: true },
        { incremental: [{ id: '0', items: [1, 2, 3, 4] }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'no more than there are',
      query: '{ numbers @stream(initialCount: 9) }',
      messages: [{ data: { numbers: [1, 2, 3, 4] } }],
    },
    {
      name: 'as many as a variable says',
      query: 'query($n: Int!) { numbers @stream(initialCount: $n) }',
      variables: { n: 3 },
      messages: [
        { data: { numbers: [1, 2, 3] }, pending: [{ id: '0', path: ['numbers'] }], hasNext: true },
        { incremental: [{ id: '0', items: [4] }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    { name: 'if: false', query: '{ numbers @stream(if: false) }', messages: [{ data: { numbers: [1, 2, 3, 4] } }] },
    {
      name: 'nulls that may be',
      query: '{ gaps @stream(initialCount: 1) }',
      messages: [
        { data: { gaps: [1] }, pending: [{ id: '0', path: ['gaps'] }], hasNext: true },
        { incremental: [{ id: '0', items: [null, 3] }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'a null that may not be ends the list',
      query: '{ holes @stream(initialCount: 1, label: "h") }',
      links: holes,
      messages: [
        { data: { holes: [1] }, pending: [{ id: '0', path: ['holes'], label: 'h' }], hasNext: true },
        {
          incremental: [{ id: '0', items: [2] }],
          completed: [{ id: '0', errors: ['holes.2 INVALID_SUBGRAPH_VALUE'] }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'one among the first items is an error at once',
      query: '{ holes @stream(initialCount: 3) }',
      links: holes,
      messages: [{ data: null, errors: ['holes.2 INVALID_SUBGRAPH_VALUE'] }],
    },
    {
      name: 'items of other subgraphs',
      query: '{ books @stream(initialCount: 1) { id rating } }',
      messages: [
        { data: { books: [{ id: '1', rating: 0.5 }] }, pending: [{ id: '0', path: ['books'] }], hasNext: true },
        {
          incremental: [
            {
              id: '0',
              items: [
                { id: '2', rating: 1 },
                { id: '3', rating: 1.5 },
              ],
            },
          ],
          completed: [{ id: '0' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'lists in lists',
      query: '{ grid @stream(initialCount: 1) { id } }',
      messages: [
        { data: { grid: [[{ id: '1' }, null]] }, pending: [{ id: '0', path: ['grid'] }], hasNext: true },
        { incremental: [{ id: '0', items: [[], [{ id: '2' }]] }], completed: [{ id: '0' }], hasNext: false },
      ],
    },
    {
      name: 'a fragment that is deferred in each item',
      query: '{ books @stream(initialCount: 1, label: "s") { id ... @defer(label: "d") { rating } } }',
      messages: [
        {
          data: { books: [{ id: '1' }] },
          pending: [
            { id: '0', path: ['books', 0], label: 'd' },
            { id: '1', path: ['books'], label: 's' },
          ],
          hasNext: true,
        },
        {
          pending: [
            { id: '2', path: ['books', 1], label: 'd' },
            { id: '3', path: ['books', 2], label: 'd' },
          ],
          incremental: [{ id: '1', items: [{ id: '2' }, { id: '3' }] }],
          completed: [{ id: '1' }],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', data: { rating: 0.5 } },
            { id: '2', data: { rating: 1 } },
            { id: '3', data: { rating: 1.5 } },
          ],
          completed: [{ id: '0' }, { id: '2' }, { id: '3' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'a list in what is deferred',
      query: '{ desk { ... @defer(label: "d") { drawer { things @stream(initialCount: 1, label: "s") { name } } } } }',
      messages: [
        { data: { desk: {} }, pending: [{ id: '0', path: ['desk'], label: 'd' }], hasNext: true },
        {
          pending: [{ id: '1', path: ['desk', 'drawer', 'things'], label: 's' }],
          incremental: [{ id: '0', data: { drawer: { things: [{ name: 'pen' }] } } }],
          completed: [{ id: '0' }],
          hasNext: true,
        },
        { incremental: [{ id: '1', items: [{ name: 'ink' }] }], completed: [{ id: '1' }], hasNext: false },
      ],
    },
    {
      name: 'a list of which some fields are deferred comes at once',
      query: '{ desk { drawer { things @stream(label: "a") { name } } ... @defer { drawer { things { weight } } } } }',
      messages: [
        {
          data: { desk: { drawer: { things: [{ name: 'pen' }, { name: 'ink' }] } } },
          pending: [{ id: '0', path: ['desk'] }],
          hasNext: true,
        },
        {
          incremental: [
            { id: '0', subPath: ['drawer', 'things', 0], data: { weight: 1 } },
            { id: '0', subPath: ['drawer', 'things', 1], data: { weight: 2 } },
          ],
          completed: [{ id: '0' }],
          hasNext: false,
        },
      ],
    },
    {
      name: 'a failure in an item',
      query: '{ books @stream(initialCount: 2) { views } }',
      messages: [
        { data: { books: [{ views: 10 }, { views: 20 }] }, pending: [{ id: '0', path: ['books'] }], hasNext: true },
        { completed: [{ id: '0', errors: ['books.2.views'] }], hasNext: false },
      ],
    },
  ],
};
