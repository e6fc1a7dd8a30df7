/** Subscriptions: one subgraph is the source, the others complete each event. */
import { dead, entities } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const products = [
  { id: '1', name: 'hammer' },
  { id: '2', name: 'nail' },
];

export const subscriptions: Supergraph = {
  name: 'subscriptions',
  subgraphs: {
    stock: subgraph(
      `type Query { noop: Int }
      type Subscription { changed(limit: Int = 3): Change! counted(to: Int!): Int lines: [Change] }
      type Change { left: Int! product: Product products: [Product] }
      type Product @key(fields: "id") { id: ID! shelf: String }`,
      {
        Subscription: {
          changed: {
            async *subscribe(_: unknown, { limit }: { limit: number }) {
              const events = [
                { left: 5, product: { id: '1', shelf: 'A' }, products: [{ id: '1' }, null, { id: '2' }] },
                { left: 4, product: { id: '9', shelf: 'B' }, products: [] },
                { left: null, product: null, products: null },
              ];
              for (const changed of events.slice(0, limit)) yield { changed };
            },
          },
          counted: {
            async *subscribe(_: unknown, { to }: { to: number }) {
              for (let counted = 1; counted <= to; counted++) yield { counted };
            },
          },
          lines: {
            async *subscribe() {
              yield { lines: [{ left: 1, product: { id: '2' } }, null, { left: 2, product: { id: '1' } }] };
            },
          },
        },
      },
    ),
    catalog: subgraph(
      `type Product @key(fields: "id") { id: ID! name: String shelf: String @external full: String @requires(fields: "shelf") sizes(unit: String): [Int!] must: String! }`,
      {
        Product: {
          __resolveReference: ({ id, shelf }: { id: string; shelf: string }) => {
            const product = find(products, 'id', id);
            return product && { ...product, shelf, must: product.name };
          },
          full: ({ name, shelf }: { name: string; shelf: string }) => `${name} on ${shelf}`,
          sizes: (_: unknown, { unit }: { unit?: string }) => (unit === 'mm' ? [10] : [1]),
        },
      },
    ),
  },
  cases: [
    {
      name: 'one subgraph alone, with a variable',
      query: 'subscription($n: Int!) { n: counted(to: $n) }',
      variables: { n: 3 },
      expect: [1, 2, 3].map((n) => ({ data: { n } })),
    },
    {
      name: 'each event completed by another subgraph',
      query: 'subscription { changed(limit: 2) { left product { name id } } }',
      expect: [
        { data: { changed: { left: 5, product: { name: 'hammer', id: '1' } } } },
        { data: { changed: { left: 4, product: { name: null, id: '9' } } } },
      ],
      requests: { stock: 0, catalog: 2 },
    },
    {
      name: 'names, arguments, lists and nulls',
      query:
        'subscription($u: String) { c: changed(limit: 2) { products { i: id s: sizes(unit: $u) id: name } __typename } }',
      variables: { u: 'mm' },
      expect: [
        {
          data: {
            c: {
              products: [{ i: '1', s: [10], id: 'hammer' }, null, { i: '2', s: [10], id: 'nail' }],
              __typename: 'Change',
            },
          },
        },
        { data: { c: { products: [], __typename: 'Change' } } },
      ],
    },
    {
      name: '@requires of a field of the event',
      query: 'subscription { changed(limit: 1) { product { full } } }',
      expect: [{ data: { changed: { product: { full: 'hammer on A' } } } }],
    },
    {
      name: 'an event with an error does not end the stream before the next',
      query: 'subscription { changed { left product { id must } } }',
      expect: [
        { data: { changed: { left: 5, product: { id: '1', must: 'hammer' } } } },
        { data: { changed: { left: 4, product: null } }, errors: ['changed.product.must'] },
        { data: null, errors: [{ path: 'changed.left', subgraph: 'stock' }] },
      ],
      apollo: {
        expect: [
          { data: { changed: { left: 5, product: { id: '1', must: 'hammer' } } } },
          { data: { changed: { left: 4, product: null } } },
          { data: null, errors: ['changed.left'] },
        ],
        why: 'valueCompletion',
      },
    },
    {
      name: 'a list as an event',
      query: 'subscription { lines { product { name } left } }',
      expect: [
        { data: { lines: [{ product: { name: 'nail' }, left: 1 }, null, { product: { name: 'hammer' }, left: 2 }] } },
      ],
    },
    {
      name: 'the other subgraph is dead',
      query: 'subscription { changed(limit: 2) { left product { name } } }',
      links: { catalog: dead },
      expect: [5, 4].map((left) => ({
        data: { changed: { left, product: { name: null } } },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'catalog' }],
      })),
    },
    {
      name: 'the other subgraph answers garbage to one event',
      query: 'subscription { changed(limit: 2) { product { name } } }',
      links: { catalog: entities((list) => (list[0] ? [] : list)) },
      expect: [
        { data: { changed: { product: { name: null } } }, errors: [{}] },
        { data: { changed: { product: { name: null } } } },
      ],
    },
    {
      name: 'events that are garbage',
      query: 'subscription { changed(limit: 3) { left product { name } } }',
      links: {
        stock: async (_, honest) => {
          const { data } = await honest();
          const left = (data as { changed?: { left: number } } | null)?.changed?.left;
          return left === 5 ? { data: { changed: 'garbage' } } : { data: left === 4 ? {} : null };
        },
      },
      expect: [1, 2, 3].map(() => ({ data: null, errors: [{}] })),
      apollo: { expect: [{ errors: [{}] }, { data: null }, { data: null }], why: 'valueCompletion' },
    },
    {
      name: 'conditions by variables',
      query: 'subscription($on: Boolean!) { changed(limit: 1) { left product @include(if: $on) { name } } }',
      variables: { on: false },
      requests: { catalog: 0 },
      expect: [{ data: { changed: { left: 5 } } }],
    },
    {
      name: '__typename of the root is not the source',
      query: 'subscription { changed(limit: 1) { __typename p: product { __typename k: __typename } } }',
      expect: [{ data: { changed: { __typename: 'Change', p: { __typename: 'Product', k: 'Product' } } } }],
    },
  ],
};
