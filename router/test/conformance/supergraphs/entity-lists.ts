/** Entities joined through lists: null, repeated, unknown to the second subgraph, failing one by one. */
import { dead } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const tools = [
  { id: '1', name: 'hammer' },
  { id: '2', name: 'nail' },
  { id: '3', name: 'saw' },
];
const tool = (id: string) => find(tools, 'id', id);
// 3 is unknown here; 2 fails where it is asked for its temperature
const places = [
  { id: '1', stock: 10, weight: 500, bins: [{ code: 'A' }, { code: 'B' }], temperature: 20 },
  { id: '2', stock: 20, weight: 5, bins: [], temperature: () => Promise.reject(new Error('no sensor')) },
];

export const entityLists: Supergraph = {
  name: 'entity lists',
  subgraphs: {
    catalog: subgraph(
      `type Query {
        tools: [Tool!]!
        tool(id: ID!): Tool
        sparse: [Tool]
        repeated: [Tool!]!
        shelves: [[Tool]]
        strictShelves: [[Tool!]!]
        none: [Tool!]!
        nothing: [Tool!]
      }
      type Tool @key(fields: "id") { id: ID! name: String related: [Tool!]! }`,
      {
        Query: {
          tools: () => tools,
          tool: (_: unknown, { id }: { id: string }) => tool(id),
          sparse: () => [null, tool('1'), null, tool('3'), tool('2')],
          repeated: () => [tool('1'), tool('2'), tool('1'), tool('2')],
          shelves: () => [[tool('1'), null], null, [], [tool('2'), tool('1')]],
          strictShelves: () => [[tool('1')], [tool('2'), tool('3')]],
          none: () => [],
          nothing: () => null,
        },
        Tool: {
          __resolveReference: ({ id }: { id: string }) => tool(id),
          related: ({ id }: { id: string }) => (id === '1' ? [tool('2'), tool('3')] : [tool('1')]),
        },
      },
    ),
    warehouse: subgraph(
      `type Tool @key(fields: "id") { id: ID! stock: Int weight: Int! bins: [Bin!] temperature: Int }
      type Bin { code: String! }`,
      { Tool: { __resolveReference: ({ id }: { id: string }) => find(places, 'id', id) } },
    ),
  },
  cases: [
    {
      name: 'joins every element, in order',
      query: '{ tools { stock name id bins { code } } }',
      expect: {
        data: {
          tools: [
            { stock: 10, name: 'hammer', id: '1', bins: [{ code: 'A' }, { code: 'B' }] },
            { stock: 20, name: 'nail', id: '2', bins: [] },
            { stock: null, name: 'saw', id: '3', bins: null },
          ],
        },
      },
      requests: { catalog: 1, warehouse: 1 },
    },
    {
      name: 'an unknown entity nulls what must not be null, up to the root',
      query: '{ tools { id weight } }',
      expect: { data: null, errors: ['tools.2.weight'] },
      apollo: { expect: { data: null }, why: 'valueCompletion' },
    },
    {
      name: 'nulls in the list stay where they are, and the failing element joins them',
      query: '{ sparse { id weight } }',
      expect: {
        data: { sparse: [null, { id: '1', weight: 500 }, null, null, { id: '2', weight: 5 }] },
        errors: ['sparse.3.weight'],
      },
      apollo: {
        expect: { data: { sparse: [null, { id: '1', weight: 500 }, null, null, { id: '2', weight: 5 }] } },
        why: 'valueCompletion',
      },
    },
    {
      name: 'an entity that occurs twice is the same in both places',
      query: '{ repeated { id stock } }',
      expect: {
        data: {
          repeated: [
            { id: '1', stock: 10 },
            { id: '2', stock: 20 },
            { id: '1', stock: 10 },
            { id: '2', stock: 20 },
          ],
        },
      },
    },
    {
      name: 'the error of an entity that occurs twice is at both places',
      query: '{ repeated { temperature } }',
      expect: {
        data: { repeated: [{ temperature: 20 }, { temperature: null }, { temperature: 20 }, { temperature: null }] },
        errors: ['repeated.1.temperature', 'repeated.3.temperature'],
      },
    },
    {
      name: 'lists of lists with nulls at both depths',
      query: '{ shelves { id stock } }',
      expect: {
        data: {
          shelves: [
            [{ id: '1', stock: 10 }, null],
            null,
            [],
            [
              { id: '2', stock: 20 },
              { id: '1', stock: 10 },
            ],
          ],
        },
      },
    },
    {
      name: 'in a list of lists an error has both indexes',
      query: '{ shelves { temperature } }',
      expect: {
        data: { shelves: [[{ temperature: 20 }, null], null, [], [{ temperature: null }, { temperature: 20 }]] },
        errors: ['shelves.3.0.temperature'],
      },
    },
    {
      name: 'a null goes up through [[T!]!] to the outermost list',
      query: '{ none { id } strictShelves { weight } }',
      expect: { data: { none: [], strictShelves: null }, errors: ['strictShelves.1.1.weight'] },
      apollo: { expect: { data: { none: [], strictShelves: null } }, why: 'valueCompletion' },
    },
    {
      name: 'empty and null lists ask nobody',
      query: '{ none { stock } nothing { weight } }',
      expect: { data: { none: [], nothing: null } },
      requests: { warehouse: 0 },
    },
    {
      name: 'a root that is null asks nobody',
      query: '{ tool(id: "9") { id weight } }',
      expect: { data: { tool: null } },
      requests: { warehouse: 0 },
    },
    {
      name: 'the same entity at several depths',
      query: '{ tool(id: "1") { stock related { id stock related { id stock } } } }',
      expect: {
        data: {
          tool: {
            stock: 10,
            related: [
              { id: '2', stock: 20, related: [{ id: '1', stock: 10 }] },
              { id: '3', stock: null, related: [{ id: '1', stock: 10 }] },
            ],
          },
        },
      },
    },
    {
      name: 'the same entity at one path with different subselections under different aliases',
      query: '{ a: tool(id: "1") { stock } b: tool(id: "1") { weight bins { code } } c: tool(id: "1") { name } }',
      expect: {
        data: {
          a: { stock: 10 },
          b: { weight: 500, bins: [{ code: 'A' }, { code: 'B' }] },
          c: { name: 'hammer' },
        },
      },
    },
    {
      name: 'a dead subgraph costs its own fields only',
      query: '{ tools { id stock name } }',
      links: { warehouse: dead },
      expect: {
        data: {
          tools: [
            { id: '1', stock: null, name: 'hammer' },
            { id: '2', stock: null, name: 'nail' },
            { id: '3', stock: null, name: 'saw' },
          ],
        },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'warehouse' }],
      },
    },
    {
      name: 'a dead subgraph whose field must not be null',
      query: '{ none { id } sparse { id weight } }',
      links: { warehouse: dead },
      expect: {
        data: { none: [], sparse: [null, null, null, null, null] },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'warehouse' }],
      },
    },
    {
      name: 'a dead subgraph of the root',
      query: '{ tools { id } none { id } }',
      links: { catalog: dead },
      expect: { data: null, errors: [{ code: 'UNAVAILABLE', subgraph: 'catalog' }] },
    },
  ],
};
