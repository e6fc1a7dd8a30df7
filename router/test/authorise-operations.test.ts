/** What of a whole operation is refused: mutations and subscriptions, by policies, and as a router is set. */
import { beforeEach, describe, expect, it } from 'vitest';
import { apolloExecutor } from '../src/engine/apollo-executor.ts';
import { subgraph } from './conformance/supergraph.ts';
import { ran, subgraphs } from './guarded-shop.ts';
import { openRouter, places, type SmallRouter } from './small-router.ts';

let router: SmallRouter;
beforeEach(() => {
  ran.length = 0;
  router = openRouter(subgraphs);
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
