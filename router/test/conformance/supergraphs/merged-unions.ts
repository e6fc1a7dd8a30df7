/** Unions whose members are spread over subgraphs. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });

export const mergedUnions: Supergraph = {
  name: 'merged unions',
  subgraphs: {
    a: subgraph(
      `type Query { hits: [Hit] one: Hit }
      union Hit = Page | Person
      type Page @key(fields: "id") { id: ID! url: String }
      type Person @key(fields: "id") { id: ID! name: String pet: Hit }`,
      {
        Query: {
          hits: () => [
            { __typename: 'Page', id: 'p', url: '/p' },
            { __typename: 'Person', id: 'a', name: 'Ana', pet: null },
          ],
          one: () => ({ __typename: 'Person', id: 'a', name: 'Ana', pet: { __typename: 'Page', id: 'q', url: '/q' } }),
        },
      },
    ),
    b: subgraph(
      `type Query { more: [Hit!] }
      union Hit = Page | Song
      type Page @key(fields: "id") { id: ID! words: Int best: Hit }
      type Song { bpm: Int }`,
      {
        Query: {
          more: () => [
            { __typename: 'Song', bpm: 120 },
            { __typename: 'Page', id: 'p' },
          ],
        },
        Page: { __resolveReference: ref, words: () => 7, best: () => ({ __typename: 'Song', bpm: 90 }) },
      },
    ),
  },
  cases: [
    {
      name: 'members of both in one query',
      query:
        '{ hits { ...H } more { ...H } } fragment H on Hit { __typename ... on Song { bpm } ... on Page { url words } ... on Person { name } }',
      expect: {
        data: {
          hits: [
            { __typename: 'Page', url: '/p', words: 7 },
            { __typename: 'Person', name: 'Ana' },
          ],
          more: [
            { __typename: 'Song', bpm: 120 },
            { __typename: 'Page', url: null, words: 7 },
          ],
        },
      },
    },
    {
      name: 'a member that this subgraph does not have',
      query: '{ hits { ... on Song { bpm } } }',
      expect: { data: { hits: [{}, {}] } },
    },
    {
      name: 'a union below a union, over two subgraphs',
      query: '{ one { ... on Person { pet { ... on Page { url best { __typename ... on Song { bpm } } } } } } }',
      expect: { data: { one: { pet: { url: '/q', best: { __typename: 'Song', bpm: 90 } } } } },
    },
  ],
};
