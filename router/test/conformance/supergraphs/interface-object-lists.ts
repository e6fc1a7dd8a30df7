/** Two interfaces with interface objects in one graph, below unions and lists, and one entity under both. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const typed = ({ __typename }: { __typename: string }) => __typename;
const rows: Record<string, { __typename: string; id: string; name: string }> = {
  p: { __typename: 'Phone', id: 'p', name: 'phone' },
  t: { __typename: 'Table', id: 't', name: 'table' },
};
const ref = ({ id }: { id: string }) => rows[id] ?? null;

export const interfaceObjectLists: Supergraph = {
  name: '@interfaceObject below unions and lists',
  subgraphs: {
    catalog: subgraph(
      `type Query { any: [Any] groups: [[Product!]]! }
      union Any = Phone | Table | Note
      interface Product @key(fields: "id") { id: ID! name: String }
      type Phone implements Product @key(fields: "id") { id: ID! name: String }
      type Table implements Product @key(fields: "id") { id: ID! name: String legs: Int }
      type Note { text: String }`,
      {
        Query: {
          any: () => [rows['t'], { __typename: 'Note', text: 'n' }, null, rows['p']],
          groups: () => [[rows['p'], rows['t']], null, [], [rows['p']]],
        },
        Product: { __resolveReference: ref, __resolveType: typed },
        Phone: { __resolveReference: ref },
        Table: { __resolveReference: ref, legs: () => 4 },
      },
    ),
    prices: subgraph(
      `type Query { cheapest: Product basket: [[Product]!] }
      type Product @interfaceObject @key(fields: "id") { id: ID! price(tax: Boolean): Int similar: [Product!] name: String @external tag: String @requires(fields: "name") }`,
      {
        Query: { cheapest: () => ({ id: 't' }), basket: () => [[{ id: 'p' }, null], [], [{ id: 't' }, { id: 'p' }]] },
        Product: {
          __resolveReference: ({ id, name }: { id: string; name: string }) => ({ id, name }),
          price: ({ id }: { id: string }, { tax }: { tax?: boolean }) => (id === 'p' ? 100 : 50) + (tax ? 1 : 0),
          similar: ({ id }: { id: string }) => [{ id: id === 'p' ? 't' : 'p' }],
          tag: ({ name }: { name: string }) => `#${name}`,
        },
      },
    ),
  },
  cases: [
    {
      name: 'fields of the interface object on members of a union',
      query: '{ any { __typename ... on Product { price name } ... on Note { text } ... on Table { legs tag } } }',
      expect: {
        data: {
          any: [
            { __typename: 'Table', price: 50, name: 'table', legs: 4, tag: '#table' },
            { __typename: 'Note', text: 'n' },
            null,
            { __typename: 'Phone', price: 100, name: 'phone' },
          ],
        },
      },
    },
    {
      name: 'below lists of lists, types told apart',
      query:
        '{ groups { ... on Phone { a: price(tax: true) } ... on Table { b: price tag } } basket { __typename ... on Table { legs price } } }',
      expect: {
        data: {
          groups: [[{ a: 101 }, { b: 50, tag: '#table' }], null, [], [{ a: 101 }]],
          basket: [
            [{ __typename: 'Phone' }, null],
            [],
            [{ __typename: 'Table', legs: 4, price: 50 }, { __typename: 'Phone' }],
          ],
        },
      },
    },
    {
      name: 'from interface object to interface object and to the type at last',
      query: '{ cheapest { price similar { price similar { name tag ... on Table { legs } } } } }',
      expect: {
        data: {
          cheapest: { price: 50, similar: [{ price: 100, similar: [{ name: 'table', tag: '#table', legs: 4 }] }] },
        },
      },
    },
    {
      name: '@requires of a field of the implementations, from the interface object',
      query: '{ basket { tag } cheapest { tag } }',
      expect: {
        data: {
          basket: [[{ tag: '#phone' }, null], [], [{ tag: '#table' }, { tag: '#phone' }]],
          cheapest: { tag: '#table' },
        },
      },
    },
  ],
};
