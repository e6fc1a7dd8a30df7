/** @provides: fields of another subgraph that come along on one path only; nested, in lists, on unions. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const byId = ({ id }: { id: string }) => ({ id });

export const provides: Supergraph = {
  name: '@provides',
  subgraphs: {
    films: subgraph(
      `type Film @key(fields: "id") { id: ID! title: String studio: Studio }
      type Studio @key(fields: "id") { id: ID! name: String city: City }
      type City @shareable { name: String country: String }`,
      {
        Film: {
          __resolveReference: byId,
          title: ({ id }: { id: string }) => `film ${id}`,
          studio: () => ({ id: 's' }),
        },
        Studio: { __resolveReference: byId, name: () => 'real', city: () => ({ name: 'real city', country: 'AR' }) },
      },
    ),
    cinema: subgraph(
      `type Query {
        tonight: Film @provides(fields: "title")
        later: Film
        week: [Film!]! @provides(fields: "title studio { name city { name } }")
      }
      type Film @key(fields: "id") { id: ID! title: String @external studio: Studio @external room: Int }
      type Studio @key(fields: "id") { id: ID! name: String @external city: City @external }
      type City @shareable { name: String country: String }`,
      {
        Query: {
          tonight: () => ({ id: '1', title: 'provided', room: 3 }),
          later: () => ({ id: '2', room: 4 }),
          week: () =>
            ['1', '2'].map((id) => ({
              id,
              title: `provided ${id}`,
              room: 5,
              studio: { id: 's', name: 'provided', city: { name: 'provided city' } },
            })),
        },
      },
    ),
  },
  cases: [
    {
      name: 'what is provided is not fetched again',
      query: '{ tonight { title room } }',
      links: { films: dead },
      requests: { films: 0 },
      expect: { data: { tonight: { title: 'provided', room: 3 } } },
    },
    {
      name: 'on another path the owner is asked',
      query: '{ later { title room } tonight { title } }',
      expect: { data: { later: { title: 'film 2', room: 4 }, tonight: { title: 'provided' } } },
    },
    {
      name: 'nested, through a list',
      query: '{ week { title studio { name city { name } } } }',
      links: { films: dead },
      requests: { films: 0 },
      expect: {
        data: {
          week: [
            { title: 'provided 1', studio: { name: 'provided', city: { name: 'provided city' } } },
            { title: 'provided 2', studio: { name: 'provided', city: { name: 'provided city' } } },
          ],
        },
      },
    },
    {
      name: 'what is provided and what is not, together',
      query: '{ tonight { title studio { name } } }',
      expect: { data: { tonight: { title: 'provided', studio: { name: 'real' } } } },
    },
    {
      name: 'a dead owner costs what is not provided',
      query: '{ tonight { title studio { name } } later { room title } }',
      links: { films: dead },
      expect: {
        data: { tonight: { title: 'provided', studio: null }, later: { room: 4, title: null } },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'films' }],
      },
    },
  ],
};

export const providesOnUnion: Supergraph = {
  name: '@provides on a union',
  subgraphs: {
    library: subgraph(
      `union Media = Book | Song
      type Book @key(fields: "id") { id: ID! title: String pages: Int }
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
