/** Equal queries under way are executed once, and nobody is told what was answered to somebody else. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { compiledExecutor } from '../src/engine/compiled-executor.ts';
import type { EqualOptions } from '../src/engine/equal-executions.ts';
import { find, subgraph } from './conformance/supergraph.ts';
import { openRouter, places } from './small-router.ts';

const items = [{ id: '1', name: 'chair' }];
const slowly = async <T>(value: T): Promise<T> => {
  await delay(20);
  return value;
};
const shop = subgraph(
  `type Query { item(id: ID!): Item secret: Int @requiresScopes(scopes: [["secret"]]) }
  type Mutation { touch: Int }
  type Item @key(fields: "id") { id: ID! name: String }`,
  {
    Query: { item: (_: unknown, { id }: { id: string }) => slowly(find(items, 'id', id)), secret: () => 1 },
    Mutation: { touch: () => slowly(1) },
  },
);
const stock = subgraph('type Item @key(fields: "id") { id: ID! count: Int }', {
  Item: { __resolveReference: ({ id }: { id: string }) => ({ id, count: 5 }) },
});

function open(subgraphs = ['shop', 'stock'], identify: EqualOptions['identify'] = () => '', told = () => '') {
  const equal = { subgraphs: new Set(subgraphs), identify };
  const createExecutor: typeof compiledExecutor = (options) => compiledExecutor({ ...options, equal, forwarded: told });
  return openRouter({ shop, stock }, { createExecutor });
}

const query = 'query ($id: ID!) { item(id: $id) { name count } }';
const one = { variables: { id: '1' } };

it('executes once for all who ask the same meanwhile, and anew for who asks after', async () => {
  const { ask, sent } = open();
  const answers = await Promise.all([1, 2, 3].map((nth) => ask(query, null, { ...one, id: `request-${nth}` })));
  expect(answers).toEqual(Array(3).fill({ data: { item: { name: 'chair', count: 5 } } }));
  expect(sent).toHaveLength(2);
  await ask(query, null, one);
  expect(sent).toHaveLength(4);
});

it('never shares what differs in document, variables, actor or headers, nor a mutation', async () => {
  const { ask, sent } = open(undefined, ({ id, permissions }) => `${id} ${[...permissions]}`);
  const asked: Parameters<typeof ask>[] = [
    [query, null, one],
    [query, null, { variables: { id: '2' } }],
    [query, ['a'], one],
    [query, ['b'], one],
    ['query ($id: ID!) { item(id: $id) { name } }', null, one],
    ['mutation { touch }'],
    ['mutation { touch }'],
  ];
  await Promise.all(asked.map((args) => ask(...args)));
  expect(sent.filter((text) => !text.includes('_entities'))).toHaveLength(asked.length);

  let header = 0;
  const apart = open(undefined, undefined, () => String(++header));
  await Promise.all([1, 2].map(() => apart.ask('query ($id: ID!) { item(id: $id) { name } }', null, one)));
  expect(apart.sent).toHaveLength(2);
});

it('shares nothing of which one subgraph may not be asked once for many', async () => {
  const { ask, sent } = open(['shop']);
  await Promise.all([1, 2].map(() => ask(query, null, one)));
  expect(sent).toHaveLength(4);
  const alone = 'query ($id: ID!) { item(id: $id) { name } }';
  await Promise.all([1, 2].map(() => ask(alone, null, one)));
  expect(sent).toHaveLength(5);
});

it('tells each why a field is withheld', async () => {
  const { ask } = open();
  const withSecret = 'query ($id: ID!) { item(id: $id) { name } secret }';
  const [nobody, somebody, permitted] = await Promise.all([
    ask(withSecret, null, one),
    ask(withSecret, ['other'], one),
    ask(withSecret, ['secret'], one),
  ]);
  expect([nobody, somebody, permitted].map((said) => said && places(said))).toEqual([
    ['secret UNAUTHENTICATED'],
    ['secret FORBIDDEN'],
    [],
  ]);
  expect(permitted?.data).toEqual({ item: { name: 'chair' }, secret: 1 });
});

it('goes on for the others when the first one leaves, and begins anew when all had left', async () => {
  const { ask, sent } = open();
  const [first, second] = [new AbortController(), new AbortController()];
  const left = [first, second].map(({ signal }) => ask(query, null, { ...one, signal }));
  const stays = ask(query, null, one);
  first.abort();
  expect(await stays).toEqual({ data: { item: { name: 'chair', count: 5 } } });
  expect(sent).toHaveLength(2);
  await Promise.all(left);

  const gone = new AbortController();
  const alone = ask(query, null, { ...one, signal: gone.signal });
  gone.abort();
  expect(await ask(query, null, one)).toEqual({ data: { item: { name: 'chair', count: 5 } } });
  expect(sent.length).toBeGreaterThanOrEqual(4);
  await alone;
});
