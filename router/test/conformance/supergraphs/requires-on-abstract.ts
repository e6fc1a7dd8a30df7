/** @requires through unions and interfaces. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });
const json = (value: unknown) => JSON.stringify(value ?? null);

export const requiresOnAbstract: Supergraph = {
  name: '@requires through unions and interfaces',
  subgraphs: {
    content: subgraph(
      `type Query { posts: [Post!]! }
      type Post @key(fields: "id") { id: ID! media: Media author: Author }
      union Media = Image | Video
      type Image { url: String width: Int }
      type Video { url: String seconds: Int! }
      interface Author { name: String }
      type Human implements Author { name: String born: Int }
      type Bot implements Author { name: String version: String }`,
      {
        Query: {
          posts: () => [
            {
              id: '1',
              media: { __typename: 'Image', url: '/i', width: 5 },
              author: { __typename: 'Bot', name: 'b', version: 'v' },
            },
            {
              id: '2',
              media: { __typename: 'Video', url: '/v', seconds: 9 },
              author: { __typename: 'Human', name: 'h', born: 1 },
            },
            { id: '3', media: null, author: null },
          ],
        },
        Post: { __resolveReference: ref },
      },
    ),
    layout: subgraph(
      `type Post @key(fields: "id") {
        id: ID!
        media: Media @external
        author: Author @external
        box: String @requires(fields: "media { ... on Image { width } ... on Video { seconds } }")
        by: String @requires(fields: "author { name ... on Bot { version } }")
      }
      union Media = Image | Video
      type Image { width: Int @external }
      type Video { seconds: Int! @external }
      interface Author { name: String }
      type Human implements Author { name: String @external }
      type Bot implements Author { name: String @external version: String @external }`,
      {
        Post: {
          box: ({ media }: { media: unknown }) => json(media),
          by: ({ author }: { author: unknown }) => json(author),
        },
      },
    ),
  },
  cases: [
    {
      name: 'each member of a union sends its own fields',
      query: '{ posts { box } }',
      expect: {
        data: {
          posts: [{ box: '{"width":5}' }, { box: '{"seconds":9}' }, { box: 'null' }],
        },
      },
    },
    {
      name: 'fields of the interface and of one implementation',
      query: '{ posts { by author { ... on Human { version: born } ... on Bot { name: version } } } }',
      expect: {
        data: {
          posts: [
            { by: '{"name":"b","version":"v"}', author: { name: 'v' } },
            { by: '{"name":"h"}', author: { version: 1 } },
            { by: 'null', author: null },
          ],
        },
      },
      apollo: {
        expect: {
          data: {
            posts: [
              { by: '{"name":"v","version":"v"}', author: { name: 'v' } },
              { by: '{"name":"h"}', author: { version: 1 } },
              { by: 'null', author: null },
            ],
          },
        },
        why: 'planner',
      },
    },
  ],
};
