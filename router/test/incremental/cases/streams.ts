/** Lists that are streamed. */
import { answers } from '../../conformance/subgraph-link.ts';
import type { Cases } from './case.ts';

/** A subgraph whose list has a null that may not be. */
const holes = { shelves: answers(`{"data":{"holes":[1,2,null,4]}}`) };

export const streams: Cases = {
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
