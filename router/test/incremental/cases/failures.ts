/** What goes wrong, at once and later. */
import { answers, dead } from '../../conformance/subgraph-link.ts';
import type { Cases } from './case.ts';

/** Subgraphs that do not behave. */
const down = { counts: dead };
const wrong = { counts: answers(`{"data":{"_entities":[null]},"errors":[{"message":"no"}]}`) };

export const failures: Cases = {
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
};
