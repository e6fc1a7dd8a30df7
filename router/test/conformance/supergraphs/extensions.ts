/** Federation 2.0 beside 2.3: `extend type`, an @external type. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });

export const extensions: Supergraph = {
  name: 'Federation 2.0, extend type and @external types',
  subgraphs: {
    a: subgraph(
      `extend type Query { top: [Item] }
      type Item @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! name: String dims: Dims }
      type Dims @shareable { w: Int h: Int }`,
      {
        Query: {
          top: () => [
            { id: '1', sku: 's1', name: 'one', dims: { w: 1, h: 2 } },
            { id: '2', sku: 's2', name: 'two', dims: null },
          ],
        },
        Item: { __resolveReference: ref },
      },
      0,
    ),
    b: subgraph(
      `extend type Query { bottom: Item }
      extend type Item @key(fields: "sku") { sku: String! @external dims: Dims @external volume: Int @requires(fields: "dims { w h }") count: Int }
      type Dims @external { w: Int h: Int }`,
      {
        Query: { bottom: () => ({ sku: 's2' }) },
        Item: {
          volume: ({ dims }: { dims: { w: number; h: number } | null }) => dims && dims.w * dims.h,
          count: ({ sku }: { sku: string }) => sku.length,
        },
      },
      3,
    ),
  },
  cases: [
    {
      name: 'fields of the extension',
      query: '{ top { name volume count } bottom { count sku } }',
      expect: {
        data: {
          top: [
            { name: 'one', volume: 2, count: 2 },
            { name: 'two', volume: null, count: 2 },
          ],
          bottom: { count: 2, sku: 's2' },
        },
      },
    },
  ],
};
