/** __typename everywhere, and introspection alone, mixed with data, under names and conditions. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

export const introspection: Supergraph = {
  name: 'introspection',
  subgraphs: {
    one: subgraph(
      `type Query { user: User old: String @deprecated(reason: "use user") }
      type User @key(fields: "id") { id: ID! name: String }`,
      { Query: { user: () => ({ id: '1', name: 'Ana' }), old: () => 'old' } },
    ),
    two: subgraph(
      `type Query { two: Int }
      type User @key(fields: "id") { id: ID! age: Int }
      type Mutation { grow: User }
      directive @internal on FIELD_DEFINITION`,
      { Query: { two: () => 2 }, User: { age: () => 30 }, Mutation: { grow: () => ({ id: '1' }) } },
    ),
  },
  cases: [
    {
      name: '__typename of the root alone asks nobody',
      query: '{ __typename }',
      links: { one: dead, two: dead },
      requests: { one: 0, two: 0 },
      expect: { data: { __typename: 'Query' } },
    },
    {
      name: '__typename of the root under several names, around data',
      query: '{ a: __typename user { name } __typename b: __typename two }',
      expect: { data: { a: 'Query', user: { name: 'Ana' }, __typename: 'Query', b: 'Query', two: 2 } },
    },
    {
      name: '__typename of the root beside a dead subgraph',
      query: '{ t: __typename user { name } two }',
      links: { one: dead },
      expect: {
        data: { t: 'Query', user: null, two: 2 },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'one' }],
      },
    },
    {
      name: '__typename of a mutation',
      query: 'mutation { a: __typename grow { __typename age name } }',
      expect: { data: { a: 'Mutation', grow: { __typename: 'User', age: 30, name: null } } },
    },
    {
      name: 'introspection and data, in the order of the query',
      query:
        '{ two __type(name: "User") { name fields { name } } user { __typename age } __schema { queryType { name } } }',
      expect: {
        data: {
          two: 2,
          __type: { name: 'User', fields: [{ name: 'id' }, { name: 'name' }, { name: 'age' }] },
          user: { __typename: 'User', age: 30 },
          __schema: { queryType: { name: 'Query' } },
        },
      },
    },
    {
      name: 'introspection under names, with variables',
      query: `query($n: String!, $d: Boolean! = true, $no: Boolean!) {
        u: __type(name: $n) { n: name __typename }
        q: __type(name: "Query") { fields(includeDeprecated: $d) { name isDeprecated @include(if: $no) } }
        skipped: __schema @skip(if: $d) { queryType { name } }
      }`,
      variables: { n: 'User', no: false },
      expect: {
        data: {
          u: { n: 'User', __typename: '__Type' },
          q: { fields: [{ name: 'user' }, { name: 'old' }, { name: 'two' }] },
        },
      },
      apollo: {
        expect: {
          data: {
            u: { __typename: '__Type', n: 'User' },
            q: { fields: [{ name: 'user' }, { name: 'old' }, { name: 'two' }] },
          },
        },
        why: 'mergeOrder',
      },
    },
    {
      name: 'federation is not in the schema',
      query:
        '{ a: __type(name: "_Entity") { name } b: __type(name: "_Any") { name } c: __type(name: "join__Graph") { name } __schema { directives { name } } }',
      expect: {
        data: {
          a: null,
          b: null,
          c: null,
          __schema: {
            directives: ['include', 'skip', 'deprecated', 'specifiedBy', 'oneOf', 'defer', 'stream'].map((name) => ({
              name,
            })),
          },
        },
      },
    },
    {
      name: 'introspection in fragments',
      query:
        'query { ...Q } fragment Q on Query { __type(name: "Mutation") { ...T } user { name } } fragment T on __Type { kind fields { type { name ofType { name } } } }',
      expect: {
        data: {
          __type: { kind: 'OBJECT', fields: [{ type: { name: 'User', ofType: null } }] },
          user: { name: 'Ana' },
        },
      },
    },
    {
      name: 'a type that is not there',
      query: '{ __type(name: "Nobody") { name } }',
      expect: { data: { __type: null } },
    },
  ],
};
