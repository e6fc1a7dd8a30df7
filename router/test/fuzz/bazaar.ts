/** The market and what it lacks: inputs, mutations, subscriptions, scalars, enums, rules, and what no client may see. */
import { find, type Supergraph, subgraph } from '../conformance/supergraph.ts';
import { market } from './market.ts';

const levels = ['LOW', 'HIGH', 'ROOT'];

export const bazaar: Supergraph = {
  name: 'bazaar',
  cases: [],
  subgraphs: {
    ...market.subgraphs,
    desk: subgraph(
      `type Query {
         desk: Desk strictDesk: Desk!
         search(text: String = "a", filter: Filter, levels: [Level!]): [Note!]
         secret: Secret @inaccessible
       }
       type Mutation { rename(id: ID!, name: String!): Item open(number: Int): Desk! }
       type Subscription { opened(times: Int): Desk }
       scalar Json
       enum Level { LOW HIGH ROOT @inaccessible }
       input Filter { text: String levels: [Level!] and: [Filter!] not: Filter limit: Int = 5 }
       union Note = Desk | Item | Secret
       type Secret @inaccessible { text: String }
       type Item @key(fields: "id") {
         id: ID! level: Level levels: [Level!] json: Json hidden: String @inaccessible
         margin: Float @authenticated cost: Int! @requiresScopes(scopes: [["item:cost"]])
       }
       type Person @key(fields: "id") { id: ID! desk: Desk desks: [[Desk!]]! }
       type Desk { id: ID! number: Int! ratio: Float! isOpen: Boolean! note: String owner: Person notes: [Note] level: Level! }`,
      {
        Query: {
          desk: () => desk('0'),
          strictDesk: () => desk('1'),
          search: () => [desk('1'), { __typename: 'Item', id: '2' }],
        },
        Mutation: { rename: (_: unknown, { id }: { id: string }) => ({ id }), open: () => desk('2') },
        Subscription: {
          opened: {
            async *subscribe(_: unknown, { times }: { times?: number }) {
              for (let time = 0; time < Math.min(times ?? 2, 3); time += 1) yield { opened: desk(String(time)) };
            },
          },
        },
        Item: {
          level: ({ id }: { id: string }) => find(levels.slice(0, 2), 'length', Number(id)),
          levels: () => levels.slice(0, 2),
          json: ({ id }: { id: string }) => ({ id, ...JSON.parse('{"__proto__":{"polluted":true}}') }),
          margin: () => 0.25,
          cost: () => 3,
        },
        Person: {
          desk: ({ id }: { id: string }) => desk(id),
          desks: ({ id }: { id: string }) => [[desk(id)], null, []],
        },
      },
    ),
  },
};

function desk(id: string) {
  const number = Number(id);
  return {
    __typename: 'Desk',
    id,
    number,
    ratio: number / 4,
    isOpen: number % 2 === 0,
    note: number === 1 ? null : `note ${id}`,
    level: 'LOW',
    owner: { id },
    notes: () => [{ __typename: 'Item', id }, null, { __typename: 'Secret', text: 'no client may see this' }],
  };
}
