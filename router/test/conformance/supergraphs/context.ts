/** @context and @fromContext: a value of an ancestor becomes an argument of a field in another subgraph. */
import { type Supergraph, subgraph } from '../supergraph.ts';

export const context: Supergraph = {
  name: '@context',
  subgraphs: {
    market: subgraph(
      `type Query { me: Shopper shoppers: [Shopper!]! }
      type Shopper @key(fields: "id") @context(name: "shopper") { id: ID! currency: String basket: [Line!]! best: Line }
      type Line @key(fields: "id") { id: ID! price(currency: String @fromContext(field: "$shopper { currency }"), round: Boolean): String }`,
      {
        Query: { me: () => ({ id: '1' }), shoppers: () => [{ id: '1' }, { id: '2' }, { id: '3' }] },
        Shopper: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          currency: ({ id }: { id: string }) => ({ 1: 'USD', 2: 'EUR' })[id] ?? null,
          basket: ({ id }: { id: string }) => [{ id: 'l' }, { id: `l${id}` }],
          best: () => ({ id: 'l' }),
        },
        Line: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          price: ({ id }: { id: string }, { currency, round }: { currency?: string; round?: boolean }) =>
            `${id} in ${currency}${round ? ' rounded' : ''}`,
        },
      },
    ),
    names: subgraph(`type Line @key(fields: "id") { id: ID! name: String }`, {
      Line: { name: ({ id }: { id: string }) => `line ${id}` },
    }),
  },
  cases: [
    {
      name: 'the value of the ancestor arrives',
      query: '{ me { basket { id price name } } }',
      expect: {
        data: {
          me: {
            basket: [
              { id: 'l', price: 'l in USD', name: 'line l' },
              { id: 'l1', price: 'l1 in USD', name: 'line l1' },
            ],
          },
        },
      },
      apollo: {
        expect: {
          data: {
            me: {
              basket: [
                { id: 'l', price: 'l in undefined', name: 'line l' },
                { id: 'l1', price: 'l1 in undefined', name: 'line l1' },
              ],
            },
          },
        },
        why: 'context',
      },
    },
    {
      name: 'each list element has the value of its own ancestor, equal entities included',
      query: '{ shoppers { best { price } } }',
      expect: {
        data: {
          shoppers: [
            { best: { price: 'l in USD' } },
            { best: { price: 'l in EUR' } },
            { best: { price: 'l in null' } },
          ],
        },
      },
      apollo: {
        expect: { data: { shoppers: ['1', '2', '3'].map(() => ({ best: { price: 'l in undefined' } })) } },
        why: 'context',
      },
    },
    {
      name: 'with arguments of the client and under other names',
      query: '{ shoppers { c: id b: basket { p: price(round: true) price } } }',
      expect: {
        data: {
          shoppers: [
            ['1', 'USD'],
            ['2', 'EUR'],
            ['3', 'null'],
          ].map(([id, currency]) => ({
            c: id,
            b: ['l', `l${id}`].map((line) => ({
              p: `${line} in ${currency} rounded`,
              price: `${line} in ${currency}`,
            })),
          })),
        },
      },
      apollo: {
        expect: {
          data: {
            shoppers: ['1', '2', '3'].map((id) => ({
              c: id,
              b: ['l', `l${id}`].map((line) => ({ p: `${line} in undefined rounded`, price: `${line} in undefined` })),
            })),
          },
        },
        why: 'context',
      },
    },
    {
      name: 'the client renames what the context reads',
      query: '{ me { currency: id best { price } } }',
      expect: { data: { me: { currency: '1', best: { price: 'l in USD' } } } },
      apollo: { expect: { data: { me: { currency: 'USD', best: { price: 'l in undefined' } } } }, why: 'context' },
    },
  ],
};
