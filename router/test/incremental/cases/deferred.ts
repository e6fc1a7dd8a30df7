/** Fragments that are deferred: which are, which are not, and what comes when they overlap. */
import type { Cases } from './case.ts';

export const deferred: Cases = {
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
};
