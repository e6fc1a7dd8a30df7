/** @inaccessible: fields, types, members, enum values and arguments that the router may use and no client may see. */
import { entities } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const accounts = [
  { id: '1', secret: 'k1', level: 'LOW', levels: ['LOW', 'HIGH'], kind: 'OPEN' },
  { id: '2', secret: 'k2', level: 'ROOT', levels: ['LOW', 'ROOT'], kind: 'HIDDEN' },
];
type Account = (typeof accounts)[number];
const things = [
  { __typename: 'Shown', id: 's', text: 'shown' },
  { __typename: 'Hidden', id: 'h', text: 'hidden' },
];

export const inaccessible: Supergraph = {
  name: '@inaccessible',
  subgraphs: {
    bank: subgraph(
      `type Query {
        accounts: [Account]
        account(id: ID!, as: String = "nobody" @inaccessible): Account
        things: [Thing]
        strictThings: [Thing!]
        nodes: [Node]
        thing(id: ID!): Thing
        internal: Internal @inaccessible
      }
      type Account @key(fields: "id") @key(fields: "secret") {
        id: ID! secret: String @inaccessible level: Level levels: [Level!] kind: Kind! as: String
      }
      enum Level { LOW HIGH ROOT @inaccessible }
      enum Kind { OPEN HIDDEN @inaccessible }
      union Thing = Shown | Hidden
      interface Node { id: ID! }
      type Shown implements Node { id: ID! text: String }
      type Hidden implements Node @inaccessible { id: ID! text: String }
      type Internal @inaccessible { text: String }`,
      {
        Query: {
          accounts: () => accounts,
          account: (_: unknown, { id, as }: { id: string; as: string }) => ({ ...find(accounts, 'id', id), as }),
          things: () => things,
          strictThings: () => things,
          nodes: () => things,
          thing: (_: unknown, { id }: { id: string }) => find(things, 'id', id),
        },
        Account: {
          __resolveReference: ({ id, secret }: Account) => find(accounts, 'id', id) ?? find(accounts, 'secret', secret),
        },
      },
    ),
    vault: subgraph(`type Account @key(fields: "secret") { secret: String @inaccessible gold: Int }`, {
      Account: { gold: ({ secret }: Account) => (secret === 'k1' ? 1 : 2) },
    }),
  },
  cases: [
    {
      name: 'a key that no client may see still joins, and does not leave',
      query: '{ accounts { id gold } }',
      expect: {
        data: {
          accounts: [
            { id: '1', gold: 1 },
            { id: '2', gold: 2 },
          ],
        },
      },
    },
    {
      name: 'an enum value that no client may see is a field error',
      query: '{ accounts { id level } }',
      expect: {
        data: {
          accounts: [
            { id: '1', level: 'LOW' },
            { id: '2', level: null },
          ],
        },
        errors: ['accounts.1.level'],
      },
      apollo: {
        expect: {
          data: {
            accounts: [
              { id: '1', level: 'LOW' },
              { id: '2', level: null },
            ],
          },
        },
        why: 'valueCompletion',
      },
    },
    {
      name: 'inside a list',
      query: '{ accounts { levels } }',
      expect: { data: { accounts: [{ levels: ['LOW', 'HIGH'] }, { levels: null }] }, errors: ['accounts.1.levels.1'] },
      apollo: {
        expect: { data: { accounts: [{ levels: ['LOW', 'HIGH'] }, { levels: null }] } },
        why: 'valueCompletion',
      },
    },
    {
      name: 'where null is not allowed',
      query: '{ accounts { id kind } }',
      expect: { data: { accounts: [{ id: '1', kind: 'OPEN' }, null] }, errors: ['accounts.1.kind'] },
      apollo: { expect: { data: { accounts: [{ id: '1', kind: 'OPEN' }, null] } }, why: 'valueCompletion' },
    },
    {
      name: 'an argument that no client may see has its default',
      query: '{ account(id: "1") { as gold } }',
      expect: { data: { account: { as: 'nobody', gold: 1 } } },
    },
    {
      name: 'a member of a union that no client may see',
      query: '{ things { __typename ... on Shown { text } } }',
      expect: { data: { things: [{ __typename: 'Shown', text: 'shown' }, null] }, errors: ['things.1'] },
      apollo: {
        expect: { data: { things: [{ __typename: 'Shown', text: 'shown' }, null] } },
        why: 'valueCompletion',
      },
    },
    {
      name: 'the same without __typename in the query',
      query: '{ things { ... on Shown { text } } thing(id: "h") { ... on Shown { text } } }',
      expect: { data: { things: [{ text: 'shown' }, null], thing: null }, errors: ['things.1', 'thing'] },
      apollo: { expect: { data: { things: [{ text: 'shown' }, null], thing: null } }, why: 'valueCompletion' },
    },
    {
      name: 'the same in a list that may have no null',
      query: '{ strictThings { __typename } }',
      expect: { data: { strictThings: null }, errors: ['strictThings.1'] },
      apollo: { expect: { data: { strictThings: null } }, why: 'valueCompletion' },
    },
    {
      name: 'an implementation that no client may see, asked by its interface alone',
      query: '{ nodes { id __typename } }',
      expect: { data: { nodes: [{ id: 's', __typename: 'Shown' }, null] }, errors: ['nodes.1'] },
      apollo: { expect: { data: { nodes: [{ id: 's', __typename: 'Shown' }, null] } }, why: 'valueCompletion' },
    },
    {
      name: 'an implementation that no client may see, without __typename in the query',
      query: '{ nodes { id } }',
      expect: { data: { nodes: [{ id: 's' }, null] }, errors: ['nodes.1'] },
      apollo: { expect: { data: { nodes: [{ id: 's' }, null] } }, why: 'valueCompletion' },
    },
    {
      name: 'introspection shows none of it',
      query: `{
        level: __type(name: "Level") { enumValues { name } }
        account: __type(name: "Account") { fields { name } }
        hidden: __type(name: "Hidden") { name }
        thing: __type(name: "Thing") { possibleTypes { name } }
        node: __type(name: "Node") { possibleTypes { name } }
      }`,
      expect: {
        data: {
          level: { enumValues: [{ name: 'LOW' }, { name: 'HIGH' }] },
          account: { fields: ['id', 'level', 'levels', 'kind', 'as', 'gold'].map((name) => ({ name })) },
          hidden: null,
          thing: { possibleTypes: [{ name: 'Shown' }] },
          node: { possibleTypes: [{ name: 'Shown' }] },
        },
      },
      requests: { bank: 0, vault: 0 },
    },
    {
      name: 'a subgraph that volunteers a hidden field',
      query: '{ accounts { gold } }',
      links: { vault: entities((list) => list.map((one) => ({ ...(one as object), secret: 'leak', kind: 'HIDDEN' }))) },
      expect: { data: { accounts: [{ gold: 1 }, { gold: 2 }] } },
    },
  ],
};
