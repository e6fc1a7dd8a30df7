/** What an actor may not see is not fetched, not answered, and said to be missing at its place: field by field. */
import { beforeEach, describe, expect, it } from 'vitest';
import { subgraphs } from './guarded-shop.ts';
import { openRouter, places, type SmallRouter } from './small-router.ts';

let router: SmallRouter;
beforeEach(() => {
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
