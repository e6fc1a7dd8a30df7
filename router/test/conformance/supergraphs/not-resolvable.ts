/** Keys that may be left and not entered, also when something is required from behind them. */
import { type Supergraph, subgraph } from '../supergraph.ts';

export const notResolvable: Supergraph = {
  name: 'resolvable: false',
  subgraphs: {
    a: subgraph(
      `type Query { item: Item }
      type Item @key(fields: "id", resolvable: false) @key(fields: "code") { id: ID! code: String! @shareable own: String }`,
      {
        Query: { item: () => ({ id: '1', code: 'c1', own: 'own' }) },
        Item: {
          __resolveReference: ({ id, code }: { id?: string; code?: string }) => {
            if (!code) throw new Error(`entered by id ${id}`);
            return { id: '1', code, own: 'own' };
          },
        },
      },
    ),
    b: subgraph(
      `type Query { found: Item }
      type Item @key(fields: "id") { id: ID! weight: Int own: String @external price: Int @requires(fields: "own") }`,
      {
        Query: { found: () => ({ id: '1', weight: 2 }) },
        Item: {
          __resolveReference: ({ id, own }: { id: string; own?: string }) => ({ id, own, weight: 2 }),
          price: ({ own }: { own?: string }) => own?.length,
        },
      },
    ),
    c: subgraph(`type Item @key(fields: "id") @key(fields: "code") { id: ID! code: String! @shareable }`, {
      Item: { __resolveReference: ({ id }: { id: string }) => ({ id, code: `c${id}` }) },
    }),
  },
  cases: [
    {
      name: 'left by the key that is not resolvable',
      query: '{ item { own weight } }',
      expect: { data: { item: { own: 'own', weight: 2 } } },
    },
    {
      name: 'entered by the other key, over a third subgraph',
      query: '{ found { weight own } }',
      expect: { data: { found: { weight: 2, own: 'own' } } },
    },
    {
      name: 'a requirement from a subgraph that is entered by the other key only',
      query: '{ found { price } item { price } }',
      expect: { data: { found: { price: 3 }, item: { price: 3 } } },
    },
  ],
};

const enteredBy = (by: string) => (reference: Record<string, unknown>) => {
  if (reference[by] === undefined) throw new Error(`not entered by ${by}`);
  return { id: '1', code: 'c1', own: 'own', weight: 4, size: reference['size'] };
};

export const notResolvableForRequires: Supergraph = {
  name: 'resolvable: false beside @requires',
  subgraphs: {
    a: subgraph(
      `type Query { item: Item }
      type Item @key(fields: "id", resolvable: false) @key(fields: "code") {
        id: ID! @shareable
        code: String! @shareable
        own: String
        size: Int @external
        label: String @requires(fields: "size")
      }`,
      {
        Query: { item: () => ({ id: '1', code: 'c1', own: 'own' }) },
        Item: {
          __resolveReference: enteredBy('code'),
          label: ({ size }: { size?: number }) => `size ${size}`,
        },
      },
    ),
    b: subgraph(
      `type Query { found: Item listed: [Item!] }
      type Item @key(fields: "id") @key(fields: "code") {
        id: ID! @shareable
        code: String! @shareable
        own: String @external
        size: Int
        price: Int @requires(fields: "own")
      }`,
      {
        Query: {
          found: () => ({ id: '1', code: 'c1', size: 7 }),
          listed: () => [
            { id: '1', code: 'c1', size: 7 },
            { id: '2', code: 'c2', size: 8 },
          ],
        },
        Item: {
          __resolveReference: (reference: object) => ({ size: 7, ...reference }),
          price: ({ own }: { own?: string }) => own?.length,
        },
      },
    ),
  },
  cases: [
    {
      name: 'there and back for a requirement, from either side',
      query: '{ item { price label } found { price label } }',
      expect: { data: { item: { price: 3, label: 'size 7' }, found: { price: 3, label: 'size 7' } } },
    },
    {
      name: 'in a list',
      query: '{ listed { id price label own } }',
      expect: {
        data: {
          listed: [
            { id: '1', price: 3, label: 'size 7', own: 'own' },
            { id: '2', price: 3, label: 'size 8', own: 'own' },
          ],
        },
      },
    },
  ],
};
