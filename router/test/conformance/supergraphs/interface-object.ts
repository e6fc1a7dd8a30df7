/** @interfaceObject and entity interfaces: a subgraph adds fields to all implementations without knowing them. */
import { dead, entities } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const media = [
  { __typename: 'Book', id: 'b1', title: 'Dune', pages: 600 },
  { __typename: 'Movie', id: 'm1', title: 'Alien', minutes: 117 },
];
const one = (id: string) => find(media, 'id' as never, id);
const byId = ({ id }: { id: string }) => one(id);

export const interfaceObject: Supergraph = {
  name: '@interfaceObject',
  subgraphs: {
    media: subgraph(
      `type Query { media: [Media!]! book: Book }
      interface Media @key(fields: "id") { id: ID! title: String! }
      type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int }
      type Movie implements Media @key(fields: "id") { id: ID! title: String! minutes: Int }`,
      {
        Query: { media: () => media, book: () => media[0] },
        Media: { __resolveReference: byId, __resolveType: ({ __typename }: { __typename: string }) => __typename },
        Book: { __resolveReference: byId },
        Movie: { __resolveReference: byId },
      },
    ),
    reviews: subgraph(
      `type Query { topRated: [Media!] bestReview: Review }
      type Media @key(fields: "id") @interfaceObject { id: ID! reviews: [Review!]! score: Int }
      type Review { stars: Int! about: Media }`,
      {
        Query: {
          topRated: () => [{ id: 'm1' }, { id: 'b1' }],
          bestReview: () => ({ stars: 5, about: { id: 'm1' } }),
        },
        Media: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          score: ({ id }: { id: string }) => (id === 'b1' ? 9 : 7),
          reviews: ({ id }: { id: string }) => [{ stars: id === 'b1' ? 5 : 4, about: { id } }],
        },
      },
    ),
    lending: subgraph(
      `type Media @key(fields: "id") @interfaceObject {
        id: ID!
        score: Int @external
        days: Int @requires(fields: "score")
      }`,
      { Media: { days: ({ score }: { score: number }) => score * 2 } },
    ),
  },
  cases: [
    {
      name: 'a field that the implementations get',
      query: '{ media { __typename title score } book { score pages } }',
      expect: {
        data: {
          media: [
            { __typename: 'Book', title: 'Dune', score: 9 },
            { __typename: 'Movie', title: 'Alien', score: 7 },
          ],
          book: { score: 9, pages: 600 },
        },
      },
    },
    {
      name: 'from the interface object to the implementations',
      query: '{ topRated { __typename id title ... on Book { pages } ... on Movie { minutes } } }',
      expect: {
        data: {
          topRated: [
            { __typename: 'Movie', id: 'm1', title: 'Alien', minutes: 117 },
            { __typename: 'Book', id: 'b1', title: 'Dune', pages: 600 },
          ],
        },
      },
    },
    {
      name: '__typename alone must be the implementation',
      query: '{ topRated { kind: __typename score } }',
      expect: {
        data: {
          topRated: [
            { kind: 'Movie', score: 7 },
            { kind: 'Book', score: 9 },
          ],
        },
      },
    },
    {
      name: 'a condition on an implementation, and fields of the interface object under it',
      query: '{ topRated { ... on Book { score reviews { stars } } } }',
      expect: { data: { topRated: [{}, { score: 9, reviews: [{ stars: 5 }] }] } },
    },
    {
      name: 'there and back',
      query: '{ media { reviews { stars about { title __typename } } } bestReview { about { title score } } }',
      expect: {
        data: {
          media: [
            { reviews: [{ stars: 5, about: { title: 'Dune', __typename: 'Book' } }] },
            { reviews: [{ stars: 4, about: { title: 'Alien', __typename: 'Movie' } }] },
          ],
          bestReview: { about: { title: 'Alien', score: 7 } },
        },
      },
    },
    {
      name: '@requires between interface objects',
      query: '{ media { days } topRated { days } book { days } }',
      expect: {
        data: { media: [{ days: 18 }, { days: 14 }], topRated: [{ days: 14 }, { days: 18 }], book: { days: 18 } },
      },
    },
    {
      name: 'no need of the implementations, none asked',
      query: '{ topRated { id score } }',
      links: { media: dead },
      requests: { media: 0 },
      expect: {
        data: {
          topRated: [
            { id: 'm1', score: 7 },
            { id: 'b1', score: 9 },
          ],
        },
      },
    },
    {
      name: 'an implementation that nobody knows',
      query: '{ topRated { id title } }',
      links: { media: entities(([first]) => [first, null]) },
      expect: { data: { topRated: null }, errors: [{ path: ['topRated.1.title', 'topRated.1'] }] },
      apollo: { expect: { data: { topRated: null } }, why: 'valueCompletion' },
    },
    {
      name: 'a dead subgraph of the implementations',
      query: '{ bestReview { stars about { id title } } }',
      links: { media: dead },
      expect: {
        data: { bestReview: { stars: 5, about: null } },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'media' }],
      },
    },
    {
      name: 'an error of the interface object points into the list',
      query: '{ media { id score } }',
      links: {
        reviews: (request, honest) =>
          request.query.includes('_entities')
            ? {
                data: { _entities: [{ score: 1 }, { score: null }] },
                errors: [{ message: 'no', path: ['_entities', 1, 'score'] }],
              }
            : honest(),
      },
      expect: {
        data: {
          media: [
            { id: 'b1', score: 1 },
            { id: 'm1', score: null },
          ],
        },
        errors: [{ path: 'media.1.score', subgraph: 'reviews' }],
      },
    },
  ],
};
