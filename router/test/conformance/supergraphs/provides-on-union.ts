/** @provides for one member of a union. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const byId = ({ id }: { id: string }) => ({ id });

export const providesOnUnion: Supergraph = {
  name: '@provides on a union',
  subgraphs: {
    library: subgraph(
      `union Media = Book | Song
      type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }
      type Song @key(fields: "id") { id: ID! title: String }`,
      {
        Book: { __resolveReference: byId, title: () => 'real book', pages: () => 100 },
        Song: { __resolveReference: byId, title: () => 'real song' },
      },
    ),
    shop: subgraph(
      `type Query { offers: [Media] @provides(fields: "... on Book { title }") }
      union Media = Book | Song
      type Book @key(fields: "id") { id: ID! title: String @external price: Int }
      type Song @key(fields: "id") { id: ID! price: Int }`,
      {
        Query: {
          offers: () => [
            { __typename: 'Book', id: 'b', title: 'provided book', price: 1 },
            null,
            { __typename: 'Song', id: 's', price: 2 },
          ],
        },
      },
    ),
  },
  cases: [
    {
      name: 'one member is provided, the other is fetched',
      query: '{ offers { ... on Book { title price } ... on Song { title price } } }',
      expect: {
        data: { offers: [{ title: 'provided book', price: 1 }, null, { title: 'real song', price: 2 }] },
      },
    },
    {
      name: 'only what is provided',
      query: '{ offers { __typename ... on Book { title } } }',
      links: { library: dead },
      requests: { library: 0 },
      expect: { data: { offers: [{ __typename: 'Book', title: 'provided book' }, null, { __typename: 'Song' }] } },
    },
    {
      name: 'provided and not, with a dead owner',
      query: '{ offers { ... on Book { title pages } ... on Song { id title } } }',
      links: { library: dead },
      expect: {
        data: { offers: [{ title: 'provided book', pages: null }, null, { id: 's', title: null }] },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'library' }],
      },
    },
  ],
};
