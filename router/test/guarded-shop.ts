/** Two subgraphs with something closed at every place where a rule may stand: what tests of authorisation ask. */
import { find, subgraph } from './conformance/supergraph.ts';

const orders = [
  { id: '1', total: 10, margin: 3, note: 'a', customerId: 'c1' },
  { id: '2', total: 20, margin: 6, note: 'b', customerId: 'c2' },
];
const people = [
  { id: 'c1', name: 'Ana', email: 'ana@trama.test', pin: '1', risk: 'LOW' },
  { id: 'c2', name: 'Luis', email: 'luis@trama.test', pin: '2', risk: 'HIGH' },
];
const documents = [
  { __typename: 'Memo', id: 'd1', title: 'open', text: 'hello' },
  { __typename: 'Contract', id: 'd2', title: 'closed', value: 1_000 },
];
/** What mutations and subscriptions did, in this order. */
export const ran: string[] = [];

const sales = subgraph(
  `type Query {
    orders: [Order!]!
    order(id: ID!): Order
    mustHave: Order! @requiresScopes(scopes: [["orders"]])
    me: Customer @authenticated
    documents: [Document!]!
    document(id: ID!): Document
    found: [Found!]!
    ledger: Ledger
    vault: [Vault]
    rate: Rate
    approved: Int @policy(policies: [["owner", "open"], ["auditor"]])
    either: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
  }
  type Mutation {
    pay(id: ID!): Order @requiresScopes(scopes: [["pay"]])
    touch(id: ID!): Order!
  }
  type Subscription {
    orderPaid: Order @requiresScopes(scopes: [["orders"]])
    orderTouched: Order
  }
  type Order @key(fields: "id") {
    id: ID! total: Int
    margin: Int @requiresScopes(scopes: [["margin"]])
    audit: String! @requiresScopes(scopes: [["audit"]])
    note(long: Boolean): String
    customer: Customer!
  }
  type Customer @key(fields: "email") { email: String! @requiresScopes(scopes: [["email"]]) }
  interface Document { id: ID! title: String }
  type Memo implements Document { id: ID! title: String text: String }
  type Contract implements Document @requiresScopes(scopes: [["contracts"]]) { id: ID! title: String value: Int }
  union Found = Memo | Contract
  type Ledger @requiresScopes(scopes: [["ledger"]]) { id: ID! lines: Int parent: Ledger }
  interface Vault { id: ID! }
  type Safe implements Vault @authenticated { id: ID! }
  type Chest implements Vault @authenticated { id: ID! }
  scalar Rate @authenticated`,
  {
    Query: {
      orders: () => orders,
      order: (_: unknown, { id }: { id: string }) => find(orders, 'id', id),
      mustHave: () => orders[0],
      me: () => people[0],
      documents: () => documents,
      document: (_: unknown, { id }: { id: string }) => find(documents, 'id', id),
      found: () => documents,
      ledger: () => ({ id: 'l', lines: 3 }),
      vault: () => [{ __typename: 'Safe', id: 's' }],
      rate: () => 0.5,
      approved: () => 1,
      either: () => 1,
    },
    Mutation: {
      pay: (_: unknown, { id }: { id: string }) => {
        ran.push(`pay ${id}`);
        return find(orders, 'id', id);
      },
      touch: (_: unknown, { id }: { id: string }) => {
        ran.push(`touch ${id}`);
        return find(orders, 'id', id);
      },
    },
    Subscription: {
      orderPaid: {
        subscribe: async function* () {
          ran.push('orderPaid');
          yield { orderPaid: orders[0] };
        },
      },
      orderTouched: {
        subscribe: async function* () {
          yield { orderTouched: orders[0] };
          yield { orderTouched: orders[1] };
        },
      },
    },
    Order: { customer: ({ customerId }: { customerId: string }) => find(people, 'id', customerId), audit: () => 'ok' },
  },
);
const crm = subgraph(
  `type Customer @key(fields: "email") {
    email: String! name: String
    pin: String! @authenticated
    risk: Risk
  }
  enum Risk @requiresScopes(scopes: [["risk"]]) { LOW HIGH }`,
  { Customer: { __resolveReference: ({ email }: { email: string }) => find(people, 'email', email) } },
);
/** To open a router of one's own on. */
export const subgraphs = { sales, crm };
