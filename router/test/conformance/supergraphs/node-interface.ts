/** An interface over entities of several subgraphs: each type is completed by its own. */
import { dead, entitiesAnswer } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });
const nodes = [
  { __typename: 'Post', id: 'p1', text: 'hi' },
  { __typename: 'User', id: 'u1', name: 'Ana' },
  { __typename: 'Photo', id: 'f1', url: '/f' },
];

export const nodeInterface: Supergraph = {
  name: 'an interface over entities of several subgraphs',
  subgraphs: {
    gate: subgraph(
      `type Query { node(id: ID!): Node nodes: [Node]! pairs: [[Node!]]! }
      interface Node { id: ID! }
      type Post implements Node @key(fields: "id") { id: ID! }
      type User implements Node @key(fields: "id") { id: ID! }
      type Photo implements Node @key(fields: "id") { id: ID! url: String }`,
      {
        Query: {
          node: (_: unknown, { id }: { id: string }) => find(nodes, 'id', id),
          nodes: () => [nodes[0], null, nodes[1], nodes[2], nodes[0]],
          pairs: () => [[nodes[0], nodes[1]], null, [nodes[2], nodes[1]]],
        },
      },
    ),
    posts: subgraph(
      `type Post @key(fields: "id") { id: ID! title: String likes(of: Int): Int by: User }
      type User @key(fields: "id") { id: ID! posts: [Post!] title: String! }`,
      {
        Post: {
          title: () => 'post',
          likes: (_: unknown, { of }: { of?: number }) => of ?? 0,
          by: () => ({ id: 'u1' }),
        },
        User: { posts: () => [{ id: 'p1' }], title: () => 'Dr' },
      },
    ),
    people: subgraph(`type User @key(fields: "id") { id: ID! name: String likes: Boolean }`, {
      User: { __resolveReference: ref, name: () => 'Ana', likes: () => true },
    }),
  },
  cases: [
    {
      name: 'each type is completed by its own subgraph',
      query:
        '{ nodes { id ... on Post { title by { name } } ... on User { name posts { title } } ... on Photo { url } } }',
      expect: {
        data: {
          nodes: [
            { id: 'p1', title: 'post', by: { name: 'Ana' } },
            null,
            { id: 'u1', name: 'Ana', posts: [{ title: 'post' }] },
            { id: 'f1', url: '/f' },
            { id: 'p1', title: 'post', by: { name: 'Ana' } },
          ],
        },
      },
    },
    {
      name: 'an error of one type has the index among all',
      query: '{ nodes { ... on User { title } ... on Photo { id } } }',
      links: {
        posts: async (_, honest) => ({
          ...(await honest()),
          data: { _entities: [null] },
          errors: [{ message: 'no', path: ['_entities', 0, 'title'] }],
        }),
      },
      expect: {
        data: { nodes: [{}, null, null, { id: 'f1' }, {}] },
        errors: [{ path: 'nodes.2.title', subgraph: 'posts' }],
      },
      apollo: {
        expect: { data: { nodes: [{}, null, null, { id: 'f1' }, {}] }, errors: ['nodes.0.title'] },
        why: 'indexes',
      },
    },
    {
      name: 'one key, several fields: arguments and types differ by branch',
      query: '{ nodes { ... on Post { a: likes(of: 1) b: likes(of: 2) } ... on User { c: likes } } }',
      expect: { data: { nodes: [{ a: 1, b: 2 }, null, { c: true }, {}, { a: 1, b: 2 }] } },
    },
    {
      name: 'lists of lists of an interface',
      query: '{ pairs { __typename ... on User { name } ... on Post { title } } }',
      expect: {
        data: {
          pairs: [
            [
              { __typename: 'Post', title: 'post' },
              { __typename: 'User', name: 'Ana' },
            ],
            null,
            [{ __typename: 'Photo' }, { __typename: 'User', name: 'Ana' }],
          ],
        },
      },
    },
    {
      name: 'the type that the dead subgraph completes, and the others',
      query: '{ nodes { ... on Post { title } ... on User { name } } node(id: "u1") { ... on User { title name } } }',
      links: { posts: dead },
      expect: {
        data: { nodes: [{ title: null }, null, { name: 'Ana' }, {}, { title: null }], node: null },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'posts' }],
      },
    },
    {
      name: 'a __typename that the entity fetch did not ask for does not change the type',
      query: '{ node(id: "p1") { ... on Post { title } ... on User { name } id } }',
      links: { posts: entitiesAnswer({ data: { _entities: [{ __typename: 'User', title: 'x' }] } }) },
      expect: { data: { node: { title: 'x', id: 'p1' } } },
      apollo: { expect: { data: { node: { name: null, id: 'p1' } } }, why: 'volunteered' },
    },
    {
      name: 'only types that nobody has here',
      query: '{ node(id: "f1") { ... on Post { t: title } ... on User { name title } } }',
      requests: { posts: 0, people: 0 },
      expect: { data: { node: {} } },
    },
  ],
};
