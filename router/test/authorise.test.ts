/** What an actor may not see is not fetched, not answered, and said to be missing at its place. */
import { beforeEach, describe, expect, it } from 'vitest';
import { apolloExecutor } from '../src/engine/apollo-executor.ts';
import { find, subgraph } from './conformance/supergraph.ts';
import { openRouter, places, type SmallRouter } from './small-router.ts';

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
let ran: string[] = [];

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
const subgraphs = { sales, crm };

let router: SmallRouter;
beforeEach(() => {
  ran = [];
  router = openRouter(subgraphs);
});
const asked = () => router.sent.join('\n');

describe('a field', () => {
  it('is null with an error at each place, and never fetched', async () => {
    const answer = await router.ask('{ orders { id margin } }', ['other']);
    expect(answer.data).toEqual({
      orders: [
        { id: '1', margin: null },
        { id: '2', margin: null },
      ],
    });
    expect(places(answer)).toEqual(['orders.0.margin FORBIDDEN', 'orders.1.margin FORBIDDEN']);
    expect(asked()).not.toContain('margin');
  });

  it('is answered to who may', async () => {
    const answer = await router.ask('{ orders { margin } }', ['margin']);
    expect(answer).toEqual({ data: { orders: [{ margin: 3 }, { margin: 6 }] } });
  });

  it('asks nobody to log in, and a user for the permission', async () => {
    expect(places(await router.ask('{ me { name } }'))).toEqual(['me UNAUTHENTICATED']);
    expect(places(await router.ask('{ orders { margin } }', null))[0]).toBe('orders.0.margin UNAUTHENTICATED');
    expect((await router.ask('{ me { name } }', [])).data).toEqual({ me: { name: 'Ana' } });
  });

  it('that may not be null takes its parent with it, as GraphQL does', async () => {
    const answer = await router.ask('{ order(id: "1") { id audit } }', []);
    expect(answer.data).toEqual({ order: null });
    expect(places(answer)).toEqual(['order.audit FORBIDDEN']);
    const list = await router.ask('{ orders { id audit } }', []);
    expect(list.data).toBeNull();
    expect(places(list)).toEqual(['orders.0.audit FORBIDDEN', 'orders.1.audit FORBIDDEN']);
  });

  it('at the root that may not be null leaves nothing, without asking anybody', async () => {
    const answer = await router.ask('{ mustHave { id } }', []);
    expect(answer.data).toBeNull();
    expect(places(answer)).toEqual(['mustHave FORBIDDEN']);
    expect(router.sent).toEqual([]);
  });

  it('gives no error where its parent is not there', async () => {
    expect(await router.ask('{ order(id: "9") { margin } }', [])).toEqual({ data: { order: null } });
  });

  it('still asks for the parent when nothing else is selected', async () => {
    const answer = await router.ask('{ order(id: "1") { margin } }', []);
    expect(answer.data).toEqual({ order: { margin: null } });
    expect(places(answer)).toEqual(['order.margin FORBIDDEN']);
  });

  it('that the planner fetches as a key for itself does not leave', async () => {
    const answer = await router.ask('{ order(id: "1") { customer { name } } orders { customer { email name } } }', []);
    expect(JSON.stringify(answer)).not.toContain('@trama.test');
    // email may not be null, and neither may customer, nor an order in the list
    expect(answer.data).toBeNull();
    const alias = await router.ask('{ order(id: "1") { customer { mail: email name } } }', []);
    expect(asked()).toContain('email');
    expect(JSON.stringify(alias)).not.toContain('@trama.test');
    expect(places(alias)).toEqual(['order.customer.mail FORBIDDEN']);
  });

  it('of another subgraph is looked at too, by an enum, a scalar or itself', async () => {
    const answer = await router.ask('{ rate me { risk name } }', []);
    expect(answer.data).toEqual({ rate: 0.5, me: { risk: null, name: 'Ana' } });
    expect(places(answer)).toEqual(['me.risk FORBIDDEN']);
    expect(places(await router.ask('{ rate }'))).toEqual(['rate UNAUTHENTICATED']);
    expect((await router.ask('{ me { risk } }', ['risk'])).data).toEqual({ me: { risk: 'LOW' } });
  });

  it('needs all scopes of one list', async () => {
    for (const [scopes, is] of [
      [['a'], null],
      [['b'], null],
      [['a', 'b'], 1],
      [['c'], 1],
      [[], null],
    ] as const)
      expect((await router.ask('{ either }', scopes)).data, scopes.join()).toEqual({ either: is });
  });
});

describe('aliases, fragments and conditions', () => {
  it('hide nothing', async () => {
    const answer = await router.ask(
      `{ a: order(id: "1") { ...F ... on Order { x: margin ... { y: margin } } ... @include(if: true) { z: margin } } }
       fragment F on Order { ...G } fragment G on Order { margin id }`,
      [],
    );
    expect(answer.data).toEqual({ a: { margin: null, id: '1', x: null, y: null, z: null } });
    expect(places(answer)).toEqual(['a.margin', 'a.x', 'a.y', 'a.z'].map((place) => `${place} FORBIDDEN`));
    expect(asked()).not.toContain('margin');
  });

  it('keep a name apart that the client gave to what is forbidden', async () => {
    const answer = await router.ask(
      '{ order(id: "1") { total: margin margin: total __typename: note id: margin } }',
      [],
    );
    expect(answer.data).toEqual({ order: { total: null, margin: 10, __typename: 'a', id: null } });
  });

  const twice =
    'query ($a: Boolean!, $b: Boolean = false) { order(id: "1") { id margin @include(if: $a) margin @skip(if: $b) } }';
  it.each([
    [{ a: false, b: true }, { id: '1' }, []],
    [{ a: true, b: true }, { id: '1', margin: null }, ['order.margin FORBIDDEN']],
    [{ a: false }, { id: '1', margin: null }, ['order.margin FORBIDDEN']],
    [{ a: true, b: false }, { id: '1', margin: null }, ['order.margin FORBIDDEN']],
  ])('a field that is skipped gives no error: %j', async (variables, order, errors) => {
    const answer = await router.ask(twice, [], { variables });
    expect(answer.data).toEqual({ order });
    expect(places(answer)).toEqual(errors);
  });

  it('a skipped field of another kind does not let one through', async () => {
    const answer = await router.ask(
      '{ order(id: "1") { ... @skip(if: true) { margin } ... @include(if: true) { margin } id } }',
      [],
    );
    expect(answer.data).toEqual({ order: { margin: null, id: '1' } });
  });

  it('only the operation that runs counts', async () => {
    const query = 'query A { order(id: "1") { id } } query B { order(id: "1") { margin } }';
    expect(await router.ask(query, [], { operationName: 'A' })).toEqual({ data: { order: { id: '1' } } });
    expect(places(await router.ask(query, [], { operationName: 'B' }))).toEqual(['order.margin FORBIDDEN']);
  });
});

describe('types', () => {
  it('close the fields that answer them, below themselves too', async () => {
    for (const query of ['{ ledger { __typename } }', '{ ledger { lines } }', '{ ledger { parent { id } } }']) {
      const answer = await router.ask(query, []);
      expect(answer.data).toEqual({ ledger: null });
      expect(places(answer)).toEqual(['ledger FORBIDDEN']);
    }
    expect(router.sent).toEqual([]);
  });

  it('behind an interface close what is asked of all of them', async () => {
    const answer = await router.ask('{ documents { __typename id } }', []);
    expect(answer.data).toBeNull();
    expect(places(answer)).toEqual(['documents.0.id FORBIDDEN', 'documents.1.id FORBIDDEN']);
    expect((await router.ask('{ documents { title } }', [])).data).toEqual({
      documents: [{ title: null }, { title: null }],
    });
    expect((await router.ask('{ documents { title } }', ['contracts'])).data).toEqual({
      documents: [{ title: 'open' }, { title: 'closed' }],
    });
  });

  it('that a fragment narrows to are the only ones that count', async () => {
    const narrowed = `{ documents { __typename ... on Memo { id ...Base } ... on Contract { value } } }
      fragment Base on Document { title }`;
    const answer = await router.ask(narrowed, []);
    expect(answer.data).toEqual({
      documents: [
        { __typename: 'Memo', id: 'd1', title: 'open' },
        { __typename: 'Contract', value: null },
      ],
    });
    expect(places(answer)).toEqual(['documents.1.value FORBIDDEN']);
    expect(asked()).not.toContain('value');
  });

  it('in a union are as in an interface, and null in the list where they may not be', async () => {
    const answer = await router.ask('{ found { ... on Contract { id } ... on Memo { text } } }', []);
    expect(answer.data).toBeNull();
    expect(places(answer)).toEqual(['found.1.id FORBIDDEN']);
    const open = await router.ask('{ found { ... on Memo { text } } }', []);
    expect(open).toEqual({ data: { found: [{ text: 'hello' }, {}] } });
  });

  it('that are all closed close the field that answers one of them', async () => {
    const answer = await router.ask('{ vault { __typename } }');
    expect(answer.data).toEqual({ vault: null });
    expect(places(answer)).toEqual(['vault UNAUTHENTICATED']);
    expect((await router.ask('{ vault { __typename id } }', [])).data).toEqual({
      vault: [{ __typename: 'Safe', id: 's' }],
    });
  });
});

describe('mutations and subscriptions', () => {
  it('a forbidden mutation does not run, its neighbours do', async () => {
    const answer = await router.ask(
      'mutation { pay(id: "1") { id } touch(id: "2") { id margin } again: pay(id: "2") { id } }',
      [],
    );
    expect(answer.data).toEqual({ pay: null, touch: { id: '2', margin: null }, again: null });
    expect(places(answer)).toEqual(['pay FORBIDDEN', 'touch.margin FORBIDDEN', 'again FORBIDDEN']);
    expect(ran).toEqual(['touch 2']);
  });

  it('one alone asks nobody', async () => {
    const answer = await router.ask('mutation { pay(id: "1") { id } }', []);
    expect(answer.data).toEqual({ pay: null });
    expect(router.sent).toEqual([]);
  });

  it('a forbidden subscription is not opened', async () => {
    const [answer, ...more] = await router.watch('subscription { orderPaid { id } }', []);
    expect(answer).toMatchObject({ errors: [{ path: ['orderPaid'], extensions: { code: 'FORBIDDEN' } }] });
    expect(answer).not.toHaveProperty('data');
    expect(more).toEqual([]);
    expect([ran, router.sent]).toEqual([[], []]);
    expect(await router.watch('subscription { orderPaid { id } }', ['orders'])).toEqual([
      { data: { orderPaid: { id: '1' } } },
    ]);
  });

  it('each event lacks what is forbidden', async () => {
    const events = await router.watch('subscription { orderTouched { id margin customer { name } } }', []);
    expect(events.map(({ data }) => data)).toEqual([
      { orderTouched: { id: '1', margin: null, customer: { name: 'Ana' } } },
      { orderTouched: { id: '2', margin: null, customer: { name: 'Luis' } } },
    ]);
    expect(events.map(places)).toEqual([['orderTouched.margin FORBIDDEN'], ['orderTouched.margin FORBIDDEN']]);
  });
});

describe('policies', () => {
  it('are denied when nobody decides them', async () => {
    expect(places(await router.ask('{ approved }', ['owner', 'open', 'auditor']))).toEqual(['approved FORBIDDEN']);
  });

  it.each([
    [{ owner: true }, null],
    [{ owner: true, open: true }, 1],
    [{ auditor: true }, 1],
    [{ auditor: 'yes' as never }, null],
    [{}, null],
  ])('are asked for once, those that the operation touches: %j', async (decided, approved) => {
    const names: (readonly string[])[] = [];
    const evaluatePolicies = async (all: readonly string[]) => {
      names.push(all);
      return decided;
    };
    const own = openRouter(subgraphs, { authorisation: { evaluatePolicies } });
    expect((await own.ask('{ approved }', [])).data).toEqual({ approved });
    await own.ask('{ rate }', []);
    expect(names).toEqual([['open', 'owner', 'auditor']].map((one) => expect.arrayContaining(one)));
  });
});

describe('by configuration', () => {
  it('the whole request is refused', async () => {
    const strict = openRouter(subgraphs, { authorisation: { onForbidden: 'refuse' } });
    const answer = await strict.ask('{ orders { id margin } rate }', []);
    expect(answer).not.toHaveProperty('data');
    expect(places(answer)).toEqual(['orders.margin FORBIDDEN']);
    expect(strict.sent).toEqual([]);
    const query = 'query ($on: Boolean!) { orders { id margin @include(if: $on) } }';
    expect(places(await strict.ask(query, [], { variables: { on: false } }))).toEqual([]);
    expect(places(await strict.ask(query, [], { variables: { on: true } }))).toEqual(['orders.margin FORBIDDEN']);
  });

  it("@apollo/gateway's executor refuses what it cannot do in part", async () => {
    const fallback = openRouter(subgraphs, { createExecutor: apolloExecutor });
    expect(await fallback.ask('{ orders { id margin } }', [])).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(fallback.sent).toEqual([]);
    expect((await fallback.ask('{ orders { id } }', [])).data).toEqual({ orders: [{ id: '1' }, { id: '2' }] });
  });
});

it('says at most a hundred times that something is forbidden, then once for the rest', async () => {
  const many = subgraph('type Query { all: [Row!]! } type Row { id: ID secret: Int! @authenticated }', {
    Query: { all: () => Array.from({ length: 500 }, (_, id) => ({ id })) },
  });
  const answer = await openRouter({ many }).ask('{ all { id secret } }');
  expect(answer.data).toBeNull();
  expect(answer.errors).toHaveLength(101);
  expect(places(answer).slice(99)).toEqual(['all.99.secret UNAUTHENTICATED', '- UNAUTHENTICATED']);
});

it('does not offer what only routers may ask', async () => {
  const answer = await router.ask(
    '{ _entities(representations: [{ __typename: "Customer", email: "ana@trama.test" }]) { __typename } }',
    ['email'],
  );
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
});

it('keeps the plans of actors apart, whichever of them asks first', async () => {
  const query = '{ order(id: "1") { id margin audit } }';
  const answers: Record<string, unknown> = {
    margin: { order: null },
    'margin audit': { order: { id: '1', margin: 3, audit: 'ok' } },
    audit: { order: { id: '1', margin: null, audit: 'ok' } },
    '': { order: null },
  };
  for (let round = 0; round < 3; round++)
    for (const [scopes, data] of Object.entries(answers))
      expect((await router.ask(query, scopes.split(' '))).data, scopes).toEqual(data);
});
