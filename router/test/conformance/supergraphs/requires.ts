/** @requires: chains, nested selections, lists, arguments, what is missing. */
import { dead, entities } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const parcels = [
  {
    id: '1',
    weight: 2,
    size: { w: 1, h: 2 },
    items: [
      { sku: 'a', grams: 10 },
      { sku: 'b', grams: 20 },
    ],
    note: 'n1',
  },
  { id: '2', weight: null, size: null, items: [], note: null },
  { id: '3', weight: 5, size: { w: 3, h: null }, items: null, note: 'n3' },
];
type Parcel = (typeof parcels)[number];
type Reference = Parcel & { price?: number | null };

export const requires: Supergraph = {
  name: '@requires',
  subgraphs: {
    store: subgraph(
      `type Query { parcels: [Parcel!]! parcel(id: ID!): Parcel }
      type Parcel @key(fields: "id") { id: ID! weight: Int size: Size items: [Item!] note(upper: Boolean): String }
      type Size { w: Int! h: Int }
      type Item { sku: String! grams: Int! }`,
      {
        Query: { parcels: () => parcels, parcel: (_: unknown, { id }: { id: string }) => find(parcels, 'id', id) },
        Parcel: {
          __resolveReference: ({ id }: { id: string }) => find(parcels, 'id', id),
          note: ({ note }: Parcel, { upper }: { upper?: boolean }) => (upper ? note?.toUpperCase() : note),
        },
      },
    ),
    prices: subgraph(
      `type Parcel @key(fields: "id") {
        id: ID!
        weight: Int @external
        size: Size @external
        items: [Item!] @external
        price: Int @requires(fields: "weight")
        volume: Int @requires(fields: "size { w h }")
        grams: Int @requires(fields: "items { grams }")
        free: String
      }
      type Size { w: Int! @external h: Int @external }
      type Item { grams: Int! @external }`,
      {
        Parcel: {
          price: ({ weight }: Reference) => (weight === null ? null : weight * 3),
          volume: ({ size }: Reference) => (size?.h ? size.w * size.h : null),
          grams: ({ items }: Reference) => items?.reduce((sum, { grams }) => sum + grams, 0) ?? null,
          free: ({ id }: Reference) => `free ${id}`,
        },
      },
    ),
    tax: subgraph(
      `type Parcel @key(fields: "id") {
        id: ID!
        price: Int @external
        tax: Int @requires(fields: "price")
        total: Int! @requires(fields: "price")
      }`,
      {
        Parcel: {
          tax: ({ price }: Reference) => (typeof price === 'number' ? price * 10 : null),
          total: ({ price }: Reference) => (typeof price === 'number' ? price * 11 : null),
        },
      },
    ),
  },
  cases: [
    {
      name: 'a field whose requirement a condition left out, and one beside it that requires nothing',
      query: 'query($on: Boolean!) { parcels { free price @include(if: $on) volume @skip(if: true) } }',
      variables: { on: false },
      expect: { data: { parcels: [{ free: 'free 1' }, { free: 'free 2' }, { free: 'free 3' }] } },
      apollo: {
        expect: { data: { parcels: [{ free: null }, { free: null }, { free: null }] } },
        why: 'conditionalRequirement',
      },
    },
    {
      name: 'a field that is never included, below a condition by variable',
      query: `query($off: Boolean = false) { parcel(id: "1") { price }
        parcels @skip(if: $off) { free ...Never @include(if: false) } } fragment Never on Parcel { price id }`,
      expect: {
        data: { parcel: { price: 6 }, parcels: [{ free: 'free 1' }, { free: 'free 2' }, { free: 'free 3' }] },
      },
      apollo: {
        expect: {
          data: { parcel: { price: 6 }, parcels: [{ free: 'free 1' }, { free: 'free 2' }, { free: 'free 3' }] },
          errors: ['parcels.0.price', 'parcels.1.price', 'parcels.2.price'],
        },
        why: 'lostCondition',
      },
    },
    {
      name: 'a field whose requirement failed is not asked, under a condition neither',
      query: 'query($on: Boolean!) { parcels { total @include(if: $on) tax } }',
      variables: { on: false },
      links: { prices: dead },
      expect: {
        data: { parcels: [{ tax: null }, { tax: null }, { tax: null }] },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'prices' }],
      },
    },
    {
      name: 'a field of another subgraph, null or not',
      query: '{ parcels { id price } }',
      expect: {
        data: {
          parcels: [
            { id: '1', price: 6 },
            { id: '2', price: null },
            { id: '3', price: 15 },
          ],
        },
      },
    },
    {
      name: 'what is required does not leave when nobody asked',
      query: '{ parcel(id: "1") { price } }',
      expect: { data: { parcel: { price: 6 } } },
    },
    {
      name: 'a nested selection, with null above and inside',
      query: '{ parcels { volume } }',
      expect: { data: { parcels: [{ volume: 2 }, { volume: null }, { volume: null }] } },
    },
    {
      name: 'a selection through a list, empty and null',
      query: '{ parcels { grams items { sku } } }',
      expect: {
        data: {
          parcels: [
            { grams: 30, items: [{ sku: 'a' }, { sku: 'b' }] },
            { grams: 0, items: [] },
            { grams: null, items: null },
          ],
        },
      },
    },
    {
      name: 'a chain over three subgraphs',
      query: '{ parcels { tax price } }',
      expect: {
        data: {
          parcels: [
            { tax: 60, price: 6 },
            { tax: null, price: null },
            { tax: 150, price: 15 },
          ],
        },
      },
    },
    {
      name: 'the end of a chain that must not be null',
      query: '{ parcel(id: "2") { id total } }',
      expect: { data: { parcel: null }, errors: [{ path: 'parcel.total', subgraph: 'tax' }] },
    },
    {
      name: 'the client renames what is required',
      query: '{ parcel(id: "1") { weight: id w: weight price: tax p: price size { h: w w: h } volume } }',
      expect: {
        data: { parcel: { weight: '1', w: 2, price: 60, p: 6, size: { h: 1, w: 2 }, volume: 2 } },
      },
      apollo: {
        expect: { data: { parcel: { weight: '1', w: 2, price: 30, p: 3, size: { h: 2, w: 1 }, volume: 2 } } },
        why: 'planner',
      },
    },
    {
      name: 'a dead subgraph in the middle of a chain',
      query: '{ parcels { id tax free } }',
      links: { prices: dead },
      expect: {
        data: {
          parcels: [
            { id: '1', tax: null, free: null },
            { id: '2', tax: null, free: null },
            { id: '3', tax: null, free: null },
          ],
        },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'prices' }],
      },
      requests: { tax: 0 },
    },
    {
      name: 'an entity lost in the middle of a chain is not asked for at the end',
      query: '{ parcels { id tax } }',
      links: { prices: entities(([, ...rest]) => [null, ...rest]) },
      expect: {
        data: {
          parcels: [
            { id: '1', tax: null },
            { id: '2', tax: null },
            { id: '3', tax: 150 },
          ],
        },
      },
    },
    {
      name: '@skip on what is required takes it from the client, not from the requirement',
      query: 'query($no: Boolean!) { parcel(id: "1") { weight @skip(if: $no) price } }',
      variables: { no: true },
      expect: { data: { parcel: { price: 6 } } },
    },
    {
      name: '@include of the field that requires',
      query: 'query($yes: Boolean!) { parcel(id: "1") { weight price @include(if: $yes) } }',
      variables: { yes: false },
      expect: { data: { parcel: { weight: 2 } } },
      requests: { prices: 0 },
    },
  ],
};
