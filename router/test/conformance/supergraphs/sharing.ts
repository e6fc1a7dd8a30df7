/** One entity in many places: what is the same is asked for once, what differs by place stays apart. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });

export const sharing: Supergraph = {
  name: 'one entity in many places',
  subgraphs: {
    feed: subgraph(
      `type Query { feed: [Entry!]! direct: [User!]! pairs: [[User]!] }
      type Entry { rank: Int user: User box: Box }
      type Box { user: User label: String }
      type User @key(fields: "id") { id: ID! seen: Int nested: Nested tags: [String] }
      type Nested { depth: Int }`,
      {
        Query: {
          feed: () =>
            ['1', '2', '1', '1'].map((id, rank) => ({
              rank,
              user: { id, seen: rank, nested: { depth: rank } },
              box: { user: { id, seen: 0 }, label: `box ${rank}` },
            })),
          // equal entities, one of which has another value of its own
          direct: () => [
            { id: '1', seen: 1, nested: { depth: 1 }, tags: ['a'] },
            { id: '1', seen: 2, nested: { depth: 2 }, tags: ['b'] },
            { id: '1', seen: 1, nested: { depth: 1 }, tags: ['a'] },
          ],
          pairs: () => [
            [{ id: '1' }, { id: '2' }],
            [{ id: '2' }, null, { id: '1' }],
          ],
        },
      },
    ),
    names: subgraph(
      `type User @key(fields: "id") { id: ID! name: String friend: User info: Info }
      type Info { a: Int b: Int list: [Int!] }`,
      {
        User: {
          __resolveReference: ref,
          name: ({ id }: { id: string }) => `user ${id}`,
          friend: ({ id }: { id: string }) => ({ id: id === '1' ? '2' : '1' }),
          info: ({ id }: { id: string }) => ({ a: Number(id), b: 0, list: [1] }),
        },
      },
    ),
    scores: subgraph(`type User @key(fields: "id") { id: ID! score: Int rank: Int! }`, {
      User: {
        __resolveReference: ({ id }: { id: string }) => (id === '2' ? null : { id }),
        score: ({ id }: { id: string }) => Promise.reject(new Error(`no score of ${id}`)),
        rank: () => 1,
      },
    }),
  },
  cases: [
    {
      name: 'values of the place stay with the place',
      query: '{ direct { id seen name nested { depth } tags info { a } } }',
      requests: { names: 1 },
      expect: {
        data: {
          direct: [1, 2, 1].map((seen) => ({
            id: '1',
            seen,
            name: 'user 1',
            nested: { depth: seen },
            tags: [seen === 1 ? 'a' : 'b'],
            info: { a: 1 },
          })),
        },
      },
    },
    {
      name: 'several fetches below a list with repetitions',
      query:
        '{ feed { rank user { seen name friend { name friend { id info { a list } } } } box { label user { name } } } }',
      expect: {
        data: {
          feed: ['1', '2', '1', '1'].map((id, rank) => {
            const friend = id === '1' ? '2' : '1';
            return {
              rank,
              user: {
                seen: rank,
                name: `user ${id}`,
                friend: { name: `user ${friend}`, friend: { id, info: { a: Number(id), list: [1] } } },
              },
              box: { label: `box ${rank}`, user: { name: `user ${id}` } },
            };
          }),
        },
      },
    },
    {
      name: 'an error of an entity stands at each of its places',
      query: '{ feed { user { name score } } }',
      expect: {
        data: { feed: ['1', '2', '1', '1'].map((id) => ({ user: { name: `user ${id}`, score: null } })) },
        errors: ['feed.0.user.score', 'feed.2.user.score', 'feed.3.user.score'],
      },
    },
    {
      name: 'an error in lists of lists stands at each of its places',
      query: '{ pairs { score } }',
      expect: {
        data: {
          pairs: [
            [{ score: null }, { score: null }],
            [{ score: null }, null, { score: null }],
          ],
        },
        errors: ['pairs.0.0.score', 'pairs.1.2.score'],
      },
    },
    {
      name: 'an entity that is null where it must not be, in each of its places',
      query: '{ pairs { id rank } }',
      expect: {
        data: {
          pairs: [
            [{ id: '1', rank: 1 }, null],
            [null, null, { id: '1', rank: 1 }],
          ],
        },
        errors: ['pairs.0.1.rank', 'pairs.1.0.rank'],
      },
      apollo: {
        expect: {
          data: {
            pairs: [
              [{ id: '1', rank: 1 }, null],
              [null, null, { id: '1', rank: 1 }],
            ],
          },
        },
        why: 'valueCompletion',
      },
    },
    {
      name: 'fetches side by side for the same entities',
      query: '{ feed { user { name info { b } rank } } direct { rank name seen } }',
      expect: {
        data: {
          feed: [
            { user: { name: 'user 1', info: { b: 0 }, rank: 1 } },
            { user: null },
            { user: { name: 'user 1', info: { b: 0 }, rank: 1 } },
            { user: { name: 'user 1', info: { b: 0 }, rank: 1 } },
          ],
          direct: [1, 2, 1].map((seen) => ({ rank: 1, name: 'user 1', seen })),
        },
        errors: ['feed.1.user.rank'],
      },
      apollo: {
        expect: {
          data: {
            feed: [
              { user: { name: 'user 1', info: { b: 0 }, rank: 1 } },
              { user: null },
              { user: { name: 'user 1', info: { b: 0 }, rank: 1 } },
              { user: { name: 'user 1', info: { b: 0 }, rank: 1 } },
            ],
            direct: [1, 2, 1].map((seen) => ({ rank: 1, name: 'user 1', seen })),
          },
        },
        why: 'valueCompletion',
      },
    },
  ],
};
