/** Root types named otherwise, spread over subgraphs, reached again from below. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });

export const namedRoots: Supergraph = {
  name: 'root types named otherwise',
  subgraphs: {
    a: subgraph(
      `schema { query: RootA mutation: Doing }
      type RootA { a: A me: A }
      type Doing { setA(to: String!): A! again: RootA }
      type A @key(fields: "id") { id: ID! text: String }`,
      {
        RootA: { a: () => ({ id: '1', text: 'a' }), me: () => ({ id: '2', text: 'me' }) },
        Doing: { setA: (_: unknown, { to }: { to: string }) => ({ id: '1', text: to }), again: () => ({}) },
      },
    ),
    b: subgraph(
      `schema { query: Query mutation: Mutation }
      type Query { b: Int }
      type Mutation { setB: Result }
      type Result { query: Query ok: Boolean a: A }
      type A @key(fields: "id") { id: ID! size: Int }`,
      {
        Query: { b: () => 2 },
        Mutation: { setB: () => ({ ok: true, query: {}, a: { id: '1' } }) },
        A: { __resolveReference: ref, size: ({ id }: { id: string }) => Number(id) },
      },
    ),
  },
  cases: [
    {
      name: 'they are Query and Mutation to the client',
      query: '{ t: __typename a { size } b me { text size } }',
      expect: { data: { t: 'Query', a: { size: 1 }, b: 2, me: { text: 'me', size: 2 } } },
    },
    {
      name: 'the root is reached again from below, also from another subgraph',
      query: 'mutation { setB { ok query { b __typename a { text size } } } __typename }',
      expect: {
        data: {
          setB: { ok: true, query: { b: 2, __typename: 'Query', a: { text: 'a', size: 1 } } },
          __typename: 'Mutation',
        },
      },
      apollo: {
        expect: {
          data: { setB: { ok: true, query: { b: 2, __typename: 'Query', a: null } }, __typename: 'Mutation' },
          errors: [{ subgraph: 'a' }],
        },
        why: 'namedRoot',
      },
    },
    {
      name: 'the root under a mutation',
      query: 'mutation { setA(to: "new") { text size } again { __typename a { text } b } }',
      expect: {
        data: { setA: { text: 'new', size: 1 }, again: { __typename: 'Query', a: { text: 'a' }, b: 2 } },
      },
      apollo: { expect: { data: { setA: { text: 'new', size: 1 }, again: null } }, why: 'namedRoot' },
    },
    {
      name: 'the root below is dead',
      query: 'mutation { setB { ok query { b a { text } } } }',
      links: { a: dead },
      expect: {
        data: { setB: { ok: true, query: { b: 2, a: null } } },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'a' }],
      },
    },
  ],
};
