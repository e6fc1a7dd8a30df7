/** Mutations: one after the other, across subgraphs; what one broke leaves the next; entities of what they return. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

let log: string[] = [];
const write = (text: string) => {
  log.push(text);
  return log.join(' ');
};
const later = async (text: string, after: number) => {
  await new Promise((resolve) => setTimeout(resolve, after));
  return write(text);
};

export const mutations: Supergraph = {
  name: 'mutations',
  subgraphs: {
    cart: subgraph(
      `type Query { cart: Cart }
      type Mutation { start: String add(item: ID!, after: Int = 0): Cart fail: String mustFail: Cart! }
      type Cart @key(fields: "id") { id: ID! log: String }`,
      {
        Query: { cart: () => ({ id: '1' }) },
        Mutation: {
          start: () => {
            log = [];
            return 'started';
          },
          add: async (_: unknown, { item, after }: { item: string; after: number }) => ({
            id: '1',
            log: await later(`add:${item}`, after),
          }),
          fail: () => {
            throw new Error('failed');
          },
          mustFail: () => {
            throw new Error('failed');
          },
        },
        Cart: { __resolveReference: ({ id }: { id: string }) => ({ id, log: 'reference' }) },
      },
    ),
    payment: subgraph(
      `type Mutation { pay(sum: Int!): Receipt }
      type Receipt { log: String cart: Cart }
      type Cart @key(fields: "id") { id: ID! paid: Boolean }`,
      {
        Mutation: {
          pay: async (_: unknown, { sum }: { sum: number }) => ({
            log: await later(`pay:${sum}`, 1),
            cart: { id: '1' },
          }),
        },
        Cart: { paid: () => log.some((entry) => entry.startsWith('pay')) },
      },
    ),
  },
  cases: [
    {
      name: 'in series across subgraphs, slow ones first',
      query: 'mutation { start a: add(item: "a", after: 15) { log } pay(sum: 1) { log } b: add(item: "b") { log } }',
      expect: {
        data: {
          start: 'started',
          a: { log: 'add:a' },
          pay: { log: 'add:a pay:1' },
          b: { log: 'add:a pay:1 add:b' },
        },
      },
    },
    {
      name: 'the entities of one are fetched after it',
      query: 'mutation { start pay(sum: 2) { cart { log paid } } add(item: "c") { paid log } __typename }',
      expect: {
        data: {
          start: 'started',
          pay: { cart: { log: 'reference', paid: true } },
          add: { paid: true, log: 'pay:2 add:c' },
          __typename: 'Mutation',
        },
      },
    },
    {
      name: 'one that fails does not stop the next',
      query: 'mutation { start fail add(item: "d") { log } pay(sum: 3) { log } }',
      expect: {
        data: { start: 'started', fail: null, add: { log: 'add:d' }, pay: { log: 'add:d pay:3' } },
        errors: [{ path: 'fail', subgraph: 'cart' }],
      },
    },
    {
      name: 'one that must not be null nulls all data',
      query: 'mutation { start mustFail { id } }',
      expect: { data: null, errors: ['mustFail'] },
    },
    {
      name: 'a dead subgraph between two',
      query: 'mutation { start pay(sum: 4) { log } add(item: "e") { log paid } }',
      links: { payment: dead },
      expect: {
        data: { start: 'started', pay: null, add: { log: 'add:e', paid: null } },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'payment' }],
      },
    },
    {
      name: 'one mutation under two names runs twice',
      query: 'mutation($item: ID!) { start x: add(item: $item) { log } y: add(item: "2") { log } }',
      variables: { item: '1' },
      expect: { data: { start: 'started', x: { log: 'add:1' }, y: { log: 'add:1 add:2' } } },
    },
    {
      name: 'a mutation that is skipped does not run',
      query: 'mutation($off: Boolean!) { start x: add(item: "1") @skip(if: $off) { log } y: add(item: "2") { log } }',
      variables: { off: true },
      expect: { data: { start: 'started', y: { log: 'add:2' } } },
    },
  ],
};
