/** Interfaces that subgraphs implement differently; null here, not null there. */
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });

const shapes = [
  { __typename: 'Circle', id: 'c', name: 'circle', radius: 2 },
  { __typename: 'Square', id: 's', name: 'square', side: 3 },
];

export const mergedInterfaces: Supergraph = {
  name: 'interfaces implemented differently',
  subgraphs: {
    a: subgraph(
      `type Query { shapes: [Shape!] named: [Named] shape(id: ID!): Shape }
      interface Shape { id: ID! name: String }
      interface Named { name: String }
      type Circle implements Shape & Named @key(fields: "id") { id: ID! name: String! @shareable radius: Int }
      type Square implements Shape @key(fields: "id") { id: ID! name: String @shareable side: Int }`,
      {
        Query: {
          shapes: () => shapes,
          named: () => [shapes[0], null],
          shape: (_: unknown, { id }: { id: string }) => find(shapes, 'id', id),
        },
        Circle: { __resolveReference: ({ id }: { id: string }) => find(shapes, 'id', id) },
        Square: { __resolveReference: ({ id }: { id: string }) => find(shapes, 'id', id) },
      },
    ),
    b: subgraph(
      `type Query { measured: [Measured!] }
      interface Measured { area: Float }
      interface Shape { id: ID! area: Float }
      type Circle implements Measured & Shape @key(fields: "id") { id: ID! area: Float name: String @shareable }
      type Square implements Measured & Shape @key(fields: "id") { id: ID! area: Float name: String @shareable }
      type Line implements Measured { area: Float length: Int }`,
      {
        Query: {
          measured: () => [
            { __typename: 'Line', area: 0, length: 5 },
            { __typename: 'Circle', id: 'c', area: 12.5, name: 'b circle' },
          ],
        },
        Circle: { __resolveReference: ref, area: () => 12.5 },
        Square: { __resolveReference: ref, area: () => 9 },
      },
    ),
  },
  cases: [
    {
      name: 'interface fields of two subgraphs',
      query: '{ shapes { __typename id name area } }',
      expect: {
        data: {
          shapes: [
            { __typename: 'Circle', id: 'c', name: 'circle', area: 12.5 },
            { __typename: 'Square', id: 's', name: 'square', area: 9 },
          ],
        },
      },
    },
    {
      name: 'an interface that the other subgraph implements, as a condition',
      query:
        '{ shapes { ... on Named { name } ... on Measured { area } } measured { ... on Shape { id } area ... on Line { length } } }',
      expect: {
        data: {
          shapes: [{ name: 'circle', area: 12.5 }, { area: 9 }],
          measured: [
            { area: 0, length: 5 },
            { id: 'c', area: 12.5 },
          ],
        },
      },
    },
    {
      name: 'not null here, null there: one name in two branches',
      query: '{ shapes { ... on Circle { name } ... on Square { name } } named { name ... on Circle { radius } } }',
      expect: {
        data: {
          shapes: [{ name: 'circle' }, { name: 'square' }],
          named: [{ name: 'circle', radius: 2 }, null],
        },
      },
    },
    {
      name: 'the error of a field that the planner renamed has the name that the client gave',
      query: '{ shapes { ... on Circle { n: name } ... on Square { n: name } } }',
      links: {
        a: async (_, honest) => {
          const answer = JSON.parse(JSON.stringify(await honest())) as { data: { shapes: Record<string, unknown>[] } };
          const [circle = {}, square = {}] = answer.data.shapes;
          const key = (object: object) => Object.keys(object).find((name) => name !== '__typename') ?? '';
          square[key(square)] = null;
          return {
            data: { shapes: [circle, square] },
            errors: [{ message: 'no name', path: ['shapes', 1, key(square)] }],
          };
        },
      },
      expect: { data: { shapes: [{ n: 'circle' }, { n: null }] }, errors: [{ path: 'shapes.1.n', subgraph: 'a' }] },
      apollo: {
        expect: { data: { shapes: [{ n: 'circle' }, { n: null }] }, errors: ['shapes.1.n__alias_0'] },
        why: 'planPath',
      },
    },
    {
      name: 'an object of the interface that this subgraph does not know',
      query: '{ measured { area ... on Square { side } ... on Circle { name radius } } shape(id: "s") { area } }',
      expect: { data: { measured: [{ area: 0 }, { area: 12.5, name: 'b circle', radius: 2 }], shape: { area: 9 } } },
    },
  ],
};
