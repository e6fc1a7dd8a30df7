/** Schemas whose own names are awkward: of Object.prototype, of federation, of our prefixes, numbers as keys. */
import { type Supergraph, subgraph } from '../supergraph.ts';

export const awkwardNames: Supergraph = {
  name: 'awkward names in the schema',
  subgraphs: {
    a: subgraph(
      `type Query { constructor: constructor toString(valueOf: Int): Int q_id: String q1_x: String hasOwnProperty: [Int] representations(representations: [Int!]): Int }
      type constructor @key(fields: "toString") { toString: ID! length: Int }`,
      {
        Query: {
          constructor: () => ({ toString: '1', length: 5 }),
          toString: (_: unknown, args: { valueOf: number }) => args.valueOf,
          q_id: () => 'q_id',
          q1_x: () => 'q1_x',
          hasOwnProperty: () => [1],
          representations: (_: unknown, args: { representations: number[] }) => args.representations.length,
        },
      },
    ),
    b: subgraph(
      `type constructor @key(fields: "toString") { toString: ID! valueOf: String isPrototypeOf(representation: [Int!]): Int q_id: Int }`,
      {
        constructor: {
          __resolveReference: (reference: { toString: string }) => ({ key: reference.toString }),
          valueOf: ({ key }: { key: string }) => `value ${key}`,
          isPrototypeOf: (_: unknown, args: { representation: number[] }) => args.representation.length,
          q_id: () => 3,
        },
      },
    ),
  },
  cases: [
    {
      name: 'names of Object.prototype as fields, types and keys',
      query: '{ constructor { length toString valueOf } hasOwnProperty toString(valueOf: 3) }',
      expect: {
        data: { constructor: { length: 5, toString: '1', valueOf: 'value 1' }, hasOwnProperty: [1], toString: 3 },
      },
    },
    {
      name: 'under names, with fields that begin like ours',
      query:
        '{ id: q_id q_id: q1_x q_q_id: q_id x: constructor { q_toString: length q_id id: q_id toString: valueOf } }',
      expect: {
        data: { id: 'q_id', q_id: 'q1_x', q_q_id: 'q_id', x: { q_toString: 5, q_id: 3, id: 3, toString: 'value 1' } },
      },
    },
    {
      name: 'a variable named representations',
      query: 'query($representations: [Int!]) { representations(representations: $representations) }',
      variables: { representations: [1, 2, 3] },
      expect: { data: { representations: 3 } },
    },
    {
      name: 'a variable named representations in an entity fetch',
      query:
        'query($representations: [Int!]) { constructor { isPrototypeOf(representation: $representations) valueOf } }',
      variables: { representations: [1, 2] },
      expect: { data: { constructor: { isPrototypeOf: 2, valueOf: 'value 1' } } },
      apollo: {
        expect: { data: { constructor: { isPrototypeOf: null, valueOf: null } }, errors: [{}] },
        why: 'planner',
      },
    },
  ],
};
