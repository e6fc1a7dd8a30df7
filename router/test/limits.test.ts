/** What is too large is refused by a code that names the limit and the value, before it costs anything. */
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { defaultLimits, type Limits } from '../src/limits.ts';
import { measure } from '../src/measure.ts';
import { requireWithin } from '../src/plugins/limits.ts';
import { subgraph } from './conformance/supergraph.ts';
import { openRouter } from './small-router.ts';

const tree = subgraph(
  `type Query { node(n: Int): Node other: Node }
   type Mutation { touch: Int }
   type Node { id: ID! value(n: [Int]): Int child: Node children: [Node!] }`,
  { Query: { node: () => ({ id: '1', value: 1 }) } },
);
const router = (limits?: Partial<Limits>) => openRouter({ tree }, { limits });
const extensionsOf = async (query: string, limits?: Partial<Limits>) => {
  const own = router(limits);
  const started = performance.now();
  const { errors, data } = await own.ask(query, []);
  expect(performance.now() - started).toBeLessThan(500);
  expect(data).toBeUndefined();
  expect(own.sent).toEqual([]);
  expect(errors).toHaveLength(1);
  return errors?.[0]?.extensions;
};
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

describe('refused', () => {
  it('nesting, plain and through fragments', async () => {
    const bomb = `{ node ${'{ child '.repeat(500)} { id } ${'}'.repeat(500)} }`;
    expect(await extensionsOf(bomb)).toEqual({ code: 'MAX_DEPTH_LIMIT', limit: 'depth', value: 502, max: 20 });
    const fragments = `{ node { ...F0 } } ${times(30, (i) => `fragment F${i} on Node { child { ...F${i + 1} } }`)}
      fragment F30 on Node { id }`;
    expect(await extensionsOf(fragments)).toMatchObject({ code: 'MAX_DEPTH_LIMIT', value: 32 });
  });

  it('aliases, each of them small', async () => {
    const bomb = `{ node { ${times(200, (i) => `a${i}: value`)} } }`;
    expect(await extensionsOf(bomb)).toEqual({ code: 'MAX_ALIASES_LIMIT', limit: 'aliases', value: 200, max: 50 });
    const hidden = `{ a: node { ...F } b: node { ...F } c: node { ...F } } fragment F on Node { ${times(20, (i) => `a${i}: id`)} }`;
    expect(await extensionsOf(hidden)).toMatchObject({ code: 'MAX_ALIASES_LIMIT', value: 63 });
  });

  it('ten thousand root fields, by their tokens already', async () => {
    const bomb = `{ ${times(10_000, (i) => `a${i}: node { id }`)} }`;
    expect(await extensionsOf(bomb)).toEqual({ code: 'MAX_TOKENS_LIMIT', limit: 'tokens', max: 5_000 });
    const loose = { tokens: 1_000_000, aliases: 1_000_000 };
    expect(await extensionsOf(bomb, loose)).toMatchObject({ code: 'MAX_ROOT_FIELDS_LIMIT', value: 10_000, max: 50 });
    // the same field again and again: nothing is compared before it is counted
    expect(await extensionsOf(`{ ${'node { id } '.repeat(1_200)} }`)).toMatchObject({ value: 1_200 });
    expect(await extensionsOf(`{ ...F ...F } fragment F on Query { ${'node { id } '.repeat(30)} }`)).toMatchObject({
      code: 'MAX_ROOT_FIELDS_LIMIT',
      value: 60,
    });
  });

  it('directives', async () => {
    const bomb = `{ node { id ${'@include(if: true) '.repeat(300)} } }`;
    expect(await extensionsOf(bomb)).toMatchObject({ code: 'MAX_DIRECTIVES_LIMIT', value: 300, max: 100 });
    const own = `query ${'@unknown '.repeat(101)} { node { id } }`;
    expect(await extensionsOf(own)).toMatchObject({ code: 'MAX_DIRECTIVES_LIMIT', value: 101 });
  });

  it('fragments that double each other, without writing them out', async () => {
    const bomb = `{ node { ...F0 } } ${times(60, (i) => `fragment F${i} on Node { ...F${i + 1} ...F${i + 1} }`)}
      fragment F60 on Node { id }`;
    expect(await extensionsOf(bomb)).toMatchObject({ code: 'MAX_SELECTIONS_LIMIT', max: 5_000 });
  });

  it('lists in lists, as deep as there are tokens', async () => {
    const deep = `{ node { value(n: ${'['.repeat(2_000)}${']'.repeat(2_000)}) } }`;
    const { errors } = await router().ask(deep, []);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    const deeper = `{ node { value(n: ${'['.repeat(40_000)}) } }`;
    const { errors: more } = await router().ask(deeper, []);
    expect(more?.[0]?.extensions?.['code']).toMatch(/MAX_TOKENS_LIMIT|GRAPHQL_PARSE_FAILED/);
  });
});

it('a number that JSON cannot carry is invalid, where any value will do, too', async () => {
  const own = openRouter({ any: subgraph('type Query { echo(any: Any, float: Float): Int } scalar Any') });
  for (const query of [`{ echo(any: {x: [${'9'.repeat(400)}]}) }`, '{ echo(float: 1e400) }', '{ echo(any: -1e999) }']) {
    const { errors, data } = await own.ask(query);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  }
  expect(own.sent).toEqual([]);
});

it('fragments that spread themselves are measured, then refused as invalid', async () => {
  const circle = '{ node { ...A } } fragment A on Node { child { ...B } } fragment B on Node { child { ...A } }';
  expect((await router().ask(circle, [])).errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
});

it('lets through what is just as large as may be', () => {
  const document = parse('{ a: node { id @skip(if: false) child { id } } }');
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('no operation');
  const { depth, aliases, rootFields, directives, selections } = measure(document, operation);
  expect({ depth, aliases, rootFields, directives, selections }).toEqual({
    depth: 3,
    aliases: 1,
    rootFields: 1,
    directives: 1,
    selections: 4,
  });
  const exactly = { ...defaultLimits, depth, aliases, rootFields, directives, selections };
  expect(() => requireWithin(document, exactly)).not.toThrow();
  for (const limit of ['depth', 'aliases', 'rootFields', 'directives', 'selections'] as const)
    expect(() => requireWithin(document, { ...exactly, [limit]: exactly[limit] - 1 }), limit).toThrow(limit);
});

describe('introspection', () => {
  const hidden = '{ ...F } fragment F on Query { ... { s: __schema { queryType { name } } } }';

  it('is refused where it is switched off, however it is hidden; __typename is none', async () => {
    const limits = { introspection: 'nobody' } as const;
    for (const query of [hidden, '{ __type(name: "Node") { name } }'])
      expect(await extensionsOf(query, limits)).toMatchObject({ code: 'INTROSPECTION_DISABLED' });
    expect((await router(limits).ask('{ __typename node { __typename } }', [])).errors).toBeUndefined();
  });

  it('is for those who have the permission', async () => {
    const own = router({ introspection: { permission: 'system:operate' } });
    expect((await own.ask(hidden, ['system:operate'])).data).toEqual({ s: { queryType: { name: 'Query' } } });
    for (const permissions of [null, [], ['other']])
      expect((await own.ask(hidden, permissions)).errors?.[0]?.extensions).toEqual({ code: 'INTROSPECTION_DISABLED' });
  });
});

it('asks only for root fields of the list, when there is one', async () => {
  const limits = { onlyRootFields: new Set(['node']) };
  expect((await router(limits).ask('{ __typename node { id } }', [])).errors).toBeUndefined();
  for (const query of [
    '{ node { id } x: other { id } }',
    'mutation { touch }',
    '{ ...F } fragment F on Query { other { id } }',
  ])
    expect(await extensionsOf(query, limits)).toEqual({ code: 'ROOT_FIELD_NOT_ALLOWED', limit: 'onlyRootFields' });
});
