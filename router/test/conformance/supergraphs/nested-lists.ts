/** Lists of lists that come from entity fetches, with entities in them that are fetched again. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });

export const nestedLists: Supergraph = {
  name: 'lists of lists from entity fetches',
  subgraphs: {
    boards: subgraph(
      `type Query { boards: [[Board]!] board: Board }
      type Board @key(fields: "id") { id: ID! }
      type Cell @key(fields: "id") { id: ID! value: Int! text: String }`,
      {
        Query: { boards: () => [[{ id: '1' }], [], [null, { id: '2' }]], board: () => ({ id: '1' }) },
        Cell: {
          __resolveReference: async ({ id }: { id: string }) => {
            if (id.endsWith('x')) throw new Error('no cell');
            return id.endsWith('0') ? null : { id, value: Number(id), text: `t${id}` };
          },
        },
      },
    ),
    grids: subgraph(
      `type Board @key(fields: "id") { id: ID! rows: [[Cell!]]! cube: [[[Cell]]] matrix: [[Int!]!] words: [[String]] }
      type Cell @key(fields: "id") { id: ID! board: Board }`,
      {
        Board: {
          __resolveReference: ref,
          rows: ({ id }: { id: string }) => [[{ id: `${id}1` }, { id: `${id}2` }], null, [{ id: `${id}0` }], []],
          cube: ({ id }: { id: string }) => [
            [[{ id: `${id}1` }, null], []],
            null,
            [[{ id: `${id}x` }, { id: `${id}2` }]],
          ],
          matrix: () => [[1, 2], [], [3]],
          words: () => [['a', null], null],
        },
        Cell: { board: ({ id }: { id: string }) => ({ id: id[0] }) },
      },
    ),
  },
  cases: [
    {
      name: 'of leaves',
      query: '{ board { matrix words } }',
      expect: { data: { board: { matrix: [[1, 2], [], [3]], words: [['a', null], null] } } },
    },
    {
      name: 'of entities that are fetched again',
      query: '{ board { rows { id text } } }',
      expect: {
        data: {
          board: {
            rows: [
              [
                { id: '11', text: 't11' },
                { id: '12', text: 't12' },
              ],
              null,
              [{ id: '10', text: null }],
              [],
            ],
          },
        },
      },
    },
    {
      name: 'below lists of lists, with null going up to the inner list',
      query: '{ boards { rows { value } } }',
      expect: {
        data: {
          boards: [
            [{ rows: [[{ value: 11 }, { value: 12 }], null, null, []] }],
            [],
            [null, { rows: [[{ value: 21 }, { value: 22 }], null, null, []] }],
          ],
        },
        errors: ['boards.0.0.rows.2.0.value', 'boards.2.1.rows.2.0.value'],
      },
      apollo: {
        expect: {
          data: {
            boards: [
              [{ rows: [[{ value: 11 }, { value: 12 }], null, null, []] }],
              [],
              [null, { rows: [[{ value: 21 }, { value: 22 }], null, null, []] }],
            ],
          },
        },
        why: 'valueCompletion',
      },
    },
    {
      name: 'three deep, with an error inside',
      query: '{ boards { cube { id text } } }',
      expect: {
        data: {
          boards: ['1', null, '2'].map((id) => {
            if (id === null) return [];
            const cube = [
              [[{ id: `${id}1`, text: `t${id}1` }, null], []],
              null,
              [
                [
                  { id: `${id}x`, text: null },
                  { id: `${id}2`, text: `t${id}2` },
                ],
              ],
            ];
            return id === '1' ? [{ cube }] : [null, { cube }];
          }),
        },
        errors: [
          { path: 'boards.0.0.cube.2.0.0', subgraph: 'boards' },
          { path: 'boards.2.1.cube.2.0.0', subgraph: 'boards' },
        ],
      },
    },
    {
      name: 'there and back through lists of lists',
      query: '{ board { rows { board { matrix id } } } }',
      expect: {
        data: {
          board: {
            rows: [
              [{ board: { matrix: [[1, 2], [], [3]], id: '1' } }, { board: { matrix: [[1, 2], [], [3]], id: '1' } }],
              null,
              [{ board: { matrix: [[1, 2], [], [3]], id: '1' } }],
              [],
            ],
          },
        },
      },
    },
  ],
};
