/** Input objects and arguments merged: what all share, required where one requires it. */
import { type Supergraph, subgraph } from '../supergraph.ts';

export const mergedInputs: Supergraph = {
  name: 'merged inputs and arguments',
  subgraphs: {
    a: subgraph(
      `type Query { find(where: Where, limit: Int = 3, only: String): String @shareable thing: Thing }
      input Where { name: String size: Int! tag: String secret: String }
      type Thing @key(fields: "id") { id: ID! }`,
      {
        Query: { find: (_: unknown, args: object) => JSON.stringify(args), thing: () => ({ id: '1' }) },
      },
    ),
    b: subgraph(
      `type Query { find(where: Where, limit: Int = 3): String @shareable }
      input Where { name: String! size: Int tag: String }
      type Thing @key(fields: "id") { id: ID! list(where: [Where!]!): Int! }`,
      {
        Query: { find: (_: unknown, args: object) => JSON.stringify(args) },
        Thing: { list: (_: unknown, { where }: { where: unknown[] }) => where.length },
      },
    ),
  },
  cases: [
    {
      name: 'an input has the fields that all share, required where one requires them',
      query: '{ __type(name: "Where") { inputFields { name type { kind } } } }',
      expect: {
        data: {
          __type: {
            inputFields: [
              { name: 'name', type: { kind: 'NON_NULL' } },
              { name: 'size', type: { kind: 'NON_NULL' } },
              { name: 'tag', type: { kind: 'SCALAR' } },
            ],
          },
        },
      },
    },
    {
      name: 'a field has the arguments that all share',
      query:
        '{ __type(name: "Query") { fields { name args { name defaultValue } } } find(where: { name: "n", size: 1 }) }',
      expect: {
        data: {
          __type: {
            fields: [
              {
                name: 'find',
                args: [
                  { name: 'where', defaultValue: null },
                  { name: 'limit', defaultValue: '3' },
                ],
              },
              { name: 'thing', args: [] },
            ],
          },
          find: '{"where":{"name":"n","size":1},"limit":3}',
        },
      },
    },
    {
      name: 'a list of inputs to an entity field',
      query: 'query($w: [Where!]!, $one: Where!) { thing { a: list(where: $w) b: list(where: [$one, $one]) } }',
      variables: { w: [], one: { name: 'x', size: 1 } },
      expect: { data: { thing: { a: 0, b: 2 } } },
    },
  ],
};
