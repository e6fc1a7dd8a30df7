/** @provides: fields of another subgraph that come along on one path only; nested, in lists. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const byId = ({ id }: { id: string }) => ({ id });

export const provides: Supergraph = {
  name: '@provides',
  subgraphs: {
    films: subgraph(
      `type Film @key(fields: "id") { id: ID! title: String @shareable studio: Studio @shareable }
      type Studio @key(fields: "id") { id: ID! name: String @shareable city: City @shareable }
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
