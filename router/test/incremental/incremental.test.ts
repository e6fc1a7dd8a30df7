/** Answers in parts: each case message by message, and both formats put together against the whole answer. */
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operationRules } from '../../src/incremental/rules.ts';
import { dead } from '../conformance/subgraph-link.ts';
import { build } from '../conformance/supergraph.ts';
import { deferred } from './cases/deferred.ts';
import { failures } from './cases/failures.ts';
import { streams } from './cases/streams.ts';
import { openInParts } from './in-parts.ts';
import { library } from './library.ts';
import { type Message, mergeDraft, mergePaths } from './merge.ts';

const cases = { ...deferred, ...failures, ...streams };

type WireError = { path?: (string | number)[]; extensions?: { code?: string } };

const placeOf = ({ path, extensions }: WireError) =>
  [path?.join('.') ?? '-', extensions?.code].filter((one) => one !== undefined).join(' ');
const withPlaces = (messages: readonly Message[]): unknown =>
  JSON.parse(JSON.stringify(messages, (key, value) => (key === 'errors' ? value.map(placeOf) : value)));

describe.each(Object.entries(cases))('%s', (_, some) => {
  it.each(some)('$name', async ({ query, variables, links = {}, messages }) => {
    const { ask, whole } = openInParts(library, links);
    const { draft, paths } = await ask(query, variables);
    expect(withPlaces(draft)).toEqual(messages);
    const expected = await whole(query, variables);
    // where something failed, less than the whole is lost
    if (!JSON.stringify(draft).includes('"errors"')) {
      expect(mergeDraft(draft)).toEqual(expected.data);
      expect(mergePaths(paths)).toEqual(expected.data);
    }
  });
});

it('are as many as they were meant to be', () => {
  const names = Object.values(cases).flatMap((some) => some.map(({ name }) => name));
  expect(names.length).toBeGreaterThanOrEqual(40);
});

describe('long lists', () => {
  it('are streamed in pages of a hundred', async () => {
    const { ask } = openInParts(library);
    const { draft, paths } = await ask('{ some(first: 250) @stream(initialCount: 10) { title } }');
    expect(draft.map(({ incremental }) => incremental?.[0]?.items?.length)).toEqual([undefined, 100, 100, 40]);
    expect(paths.map(({ incremental }) => incremental?.[0]?.path)).toEqual([
      undefined,
      ['some', 10],
      ['some', 110],
      ['some', 210],
    ]);
    expect((mergeDraft(draft) as { some: unknown[] }).some).toHaveLength(250);
  });
});

it("takes a variable's default for how many items come at once", async () => {
  const { draft } = await openInParts(library).ask('query($n: Int! = 2) { numbers @stream(initialCount: $n) }');
  expect(draft[0]?.data).toEqual({ numbers: [1, 2] });
});

it('tells each error of many once, with its own item', async () => {
  const { ask } = openInParts(library, { counts: dead });
  const { draft } = await ask('{ some(first: 150) @stream(initialCount: 3) { id ... @defer { rating } } }');
  const parts = draft.flatMap(({ incremental = [] }) => incremental);
  const told = parts
    .filter(({ data }) => data)
    .map(({ errors }) => errors?.map((error) => placeOf(error as WireError)));
  expect(told).toHaveLength(149);
  expect(told.every((errors) => errors?.length === 1)).toBe(true);
  expect(new Set(told.flat()).size).toBe(149);
  expect(mergeDraft(draft)).toMatchObject({ some: expect.any(Array) });
});

it('is planned for so many combinations of variables, and whole for more', async () => {
  const { ask } = openInParts(library);
  const names = ['a', 'b', 'c', 'd', 'e'];
  const query = `query(${names.map((name) => `$${name}: Boolean!`).join(' ')}) { desk {
    ${names.map((name) => `... @defer(if: $${name}, label: "${name}") { ${name}: name }`).join(' ')} } }`;
  let inParts = 0;
  for (let combination = 0; combination < 2 ** names.length; combination++) {
    const variables = Object.fromEntries(names.map((name, bit) => [name, (combination & (1 << bit)) > 0]));
    const { draft } = await ask(query, variables);
    if (draft.length > 1) inParts += 1;
    expect(mergeDraft(draft)).toEqual({ desk: { a: 'oak', b: 'oak', c: 'oak', d: 'oak', e: 'oak' } });
  }
  expect(inParts).toBe(16);
});

describe('the format of 2022', () => {
  const messages = async (query: string, links = {}) =>
    withPlaces((await openInParts(library, links).ask(query)).paths);

  it('names parts by path and label', async () => {
    expect(await messages('{ desk { lamp { on } ... @defer(label: "l") { lamp { watts } } } }')).toEqual([
      { data: { desk: { lamp: { on: true } } }, hasNext: true },
      { incremental: [{ data: { watts: 40 }, path: ['desk', 'lamp'], label: 'l' }], hasNext: false },
    ]);
  });

  it('says that nothing comes of what failed', async () => {
    expect(await messages('{ books { ... @defer(label: "v") { views } } }')).toEqual([
      { data: { books: [{}, {}, {}] }, hasNext: true },
      {
        incremental: [
          { data: { views: 10 }, path: ['books', 0], label: 'v' },
          { data: { views: 20 }, path: ['books', 1], label: 'v' },
          { data: null, path: ['books', 2], label: 'v', errors: ['books.2.views'] },
        ],
        hasNext: false,
      },
    ]);
    expect(await messages('{ books @stream(initialCount: 1) { views } }')).toEqual([
      { data: { books: [{ views: 10 }] }, hasNext: true },
      {
        incremental: [
          { items: [{ views: 20 }], path: ['books', 1] },
          { items: null, path: ['books', 2], errors: ['books.2.views'] },
        ],
        hasNext: false,
      },
    ]);
  });
});

describe('validation', () => {
  const { planner } = build(library);
  const errorsOf = (query: string) =>
    validate(planner.apiSchema, parse(query), operationRules).map(({ message }) => message);

  it.each([
    ['a label that is a variable', 'query($l: String) { desk { ... @defer(label: $l) { name } } }', 'static string'],
    [
      'a label that is used twice',
      '{ desk { ... @defer(label: "a") { name } } numbers @stream(label: "a") }',
      'used more than once',
    ],
    ['@defer at the root of a mutation', 'mutation { ... @defer { lend(id: 1) { id } } }', 'root of a mutation'],
    [
      '@defer at the root of a mutation, in a fragment',
      'mutation { ...F @defer } fragment F on Mutation { lend(id: 1) { id } }',
      'root of a mutation',
    ],
    ['@defer at the root of a subscription', 'subscription { ... @defer { lent { id } } }', 'root of a subscription'],
    ['@defer in a subscription', 'subscription { lent { ... @defer { id } } }', 'used in a subscription'],
    [
      '@defer in a fragment of a subscription',
      'subscription { lent { ...F } } fragment F on Book { ... @defer { id } }',
      'used in a subscription',
    ],
    ['@stream on what is no list', '{ desk @stream { name } }', 'it is no list'],
    ['a list that is streamed in two ways', '{ numbers @stream(initialCount: 1) numbers @stream }', 'different ways'],
    ['a list that is streamed and is not', '{ numbers @stream ... on Query { numbers } }', 'different ways'],
    ['@defer on a field', '{ desk @defer { name } }', 'may not be used on FIELD'],
  ])('refuses %s', (_, query, words) => {
    expect(errorsOf(query)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
  });

  it('lets a subscription have what can be turned off, and answers it whole', () => {
    expect(errorsOf('subscription($on: Boolean!) { lent { ... @defer(if: $on) { id } } }')).toEqual([]);
    expect(errorsOf('subscription { lent { ... @defer(if: false) { id } } }')).toEqual([]);
  });

  it('shows clients both directives with a description for each argument', () => {
    for (const name of ['defer', 'stream']) {
      const directive = planner.apiSchema.getDirective(name);
      expect(directive?.description).toBeTruthy();
      expect(directive?.args.every(({ description }) => description)).toBe(true);
    }
  });
});
