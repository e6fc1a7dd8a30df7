/** Costs by the IBM specification's defaults, by @cost and @listSize, and by our own connections' arguments. */
import { describe, expect, it } from 'vitest';
import type { CostOptions } from '../src/plugins/cost.ts';
import { subgraph } from './conformance/supergraph.ts';
import { openRouter } from './small-router.ts';

const rows = Array.from({ length: 3 }, (_, index) => ({ id: String(index), tag: { name: 't' } }));
const shop = subgraph(
  `type Query {
    one: Row
    plain: [Row!]!
    ids: [ID!]!
    assumed: [Row] @listSize(assumedSize: 7)
    sliced(first: Int, last: Int): [Row] @listSize(slicingArguments: ["first", "last"])
    loose(first: Int, last: Int): [Row] @listSize(assumedSize: 5, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    byDefault(first: Int = 4): [Row] @listSize(slicingArguments: ["first"])
    sized(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["items"])
    page(first: Int, after: String, last: Int): Connection
    dear: Row @cost(weight: 50)
    search(input: Filter, dear: Int @cost(weight: 8)): Row
    things: [Thing!]!
    precious: Precious
  }
  type Mutation { save(input: Filter): Row }
  type Row { id: ID! tag: Tag computed: Int @cost(weight: 3) rows(first: Int): Connection }
  type Tag { name: String }
  type Page { items: [Row] more: [Row] total: Int }
  type Connection { nodes: [Row!]! edges: [Edge!]! totalCount: Int }
  type Edge { node: Row }
  input Filter { text: String @cost(weight: 2) below: Filter all: [Filter] }
  interface Thing { id: ID! price: Int }
  type Cheap implements Thing { id: ID! price: Int }
  type Dear implements Thing { id: ID! price: Int @cost(weight: 4) }
  type Precious @cost(weight: 30) { id: ID! }`,
  {
    Query: {
      plain: () => rows,
      one: () => rows[0],
      things: () => [{ __typename: 'Dear', id: '1', price: 1 }],
      page: () => ({ nodes: rows, edges: rows.map((node) => ({ node })), totalCount: 3 }),
    },
    Mutation: { save: () => rows[0] },
    Thing: { __resolveType: () => 'Dear' },
  },
);
const router = (cost?: CostOptions) => openRouter({ shop }, { cost });
const asked = { wantsCost: true };
async function costOf(query: string, variables?: Record<string, unknown>) {
  const { extensions } = await router().ask(query, [], { ...asked, variables });
  return (extensions?.['cost'] as { estimated: number } | undefined)?.estimated;
}

describe('estimates', () => {
  it.each([
    ['{ __typename }', 0],
    ['{ one { id } }', 1],
    ['{ one { id tag { name } } }', 2],
    ['{ plain { id } }', 20],
    ['{ plain { tag { name } } }', 40],
    ['{ ids }', 0],
    ['{ assumed { id } }', 7],
    ['{ sliced(first: 3) { tag { name } } }', 6],
    ['{ loose { id } }', 5],
    ['{ loose(first: 2, last: 9) { id } }', 9],
    ['{ byDefault { id } }', 4],
    ['{ byDefault(first: 10) { id } }', 10],
    ['{ sized(first: 5) { items { id } more { id } total } }', 1 + 5 + 20],
    ['{ page(first: 5) { nodes { id } } }', 6],
    ['{ page(last: 5) { edges { node { id } } totalCount } }', 11],
    ['{ page { nodes { id } } }', 21],
    [
      '{ page(first: 2) { ...P } } fragment P on Connection { ... { nodes { rows(first: 3) { nodes { id } } } } }',
      1 + 2 * (1 + 1 + 3),
    ],
    ['{ dear { id computed } }', 53],
    ['{ search(input: { text: "a", below: { text: "b" } }, dear: 1) { id } }', 1 + 3 + 3 + 8],
    ['{ precious { id } }', 30],
    ['mutation { save { id } }', 11],
    ['{ things { price } }', 20 * (1 + 4)],
    ['{ things { ... on Cheap { price } } }', 20],
    ['{ a: one { id } b: one { id } }', 2],
  ])('%s: %d', async (query, cost) => {
    expect(await costOf(query)).toBe(cost);
  });

  it('by variables, their defaults, and what is skipped', async () => {
    const query =
      'query ($n: Int = 3, $on: Boolean!) { page(first: $n) { nodes { id } } dear @include(if: $on) { id } }';
    expect(await costOf(query, { on: false })).toBe(4);
    expect(await costOf(query, { n: 9, on: true })).toBe(60);
    const input = 'query ($f: Filter) { search(input: $f) { id } }';
    expect(await costOf(input, { f: { text: 'a', all: [{ text: 'b' }, {}] } })).toBe(1 + 3 + 3 + 1);
    expect(await costOf(input)).toBe(1);
  });
});

describe('refusals', () => {
  const refused = async (query: string, variables?: Record<string, unknown>, max = 1_000) => {
    const own = router({ max });
    const { errors, data } = await own.ask(query, [], { variables });
    expect(data).toBeUndefined();
    expect(own.sent).toEqual([]);
    return errors?.[0]?.extensions;
  };

  it('name the cost and the most there may be', async () => {
    expect(await refused('{ page(first: 1000) { nodes { id } } }')).toEqual({
      code: 'COST_ESTIMATED_TOO_EXPENSIVE',
      cost: 1_001,
      max: 1_000,
    });
    expect((await router({ max: 1_001 }).ask('{ page(first: 1000) { nodes { id } } }', [])).errors).toBeUndefined();
  });

  it('huge lists by variables, one in another', async () => {
    const query =
      'query ($n: Int) { page(first: $n) { nodes { rows(first: $n) { nodes { rows(first: $n) { nodes { id } } } } } } }';
    expect(await refused(query, { n: 2_147_483_647 })).toMatchObject({ cost: Number.MAX_SAFE_INTEGER });
    expect(await refused(query, { n: 1e308 })).toMatchObject({ cost: Number.MAX_SAFE_INTEGER });
  });

  it('a negative length makes nothing cheaper', async () => {
    const query = 'query ($n: Int) { a: page(first: $n) { nodes { id } } b: page(first: 2000) { nodes { id } } }';
    expect(await refused(query, { n: -100_000 })).toMatchObject({ cost: 2_002 });
    expect(
      await refused('{ a: page(first: -5000) { nodes { id } } b: page(first: 2000) { nodes { id } } }'),
    ).toMatchObject({ cost: 2_002 });
  });

  it('what is no number is left to the check of variables', async () => {
    const query = 'query ($n: Int) { page(first: $n) { nodes { id } } }';
    expect(await refused(query, { n: '99999' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refused(query, JSON.parse('{"__proto__":{"n":5},"n":{}}'))).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('input that is nested without end', async () => {
    let filter: object = {};
    for (let depth = 0; depth < 5_000; depth++) filter = { below: filter };
    expect(await refused('query ($f: Filter) { search(input: $f) { id } }', { f: filter })).toMatchObject({
      code: 'COST_ESTIMATED_TOO_EXPENSIVE',
    });
  });

  it.each(['{ sliced { id } }', '{ sliced(first: 1, last: 1) { id } }', '{ sliced(first: null) { id } }'])(
    'a list that must be sliced by one argument: %s',
    async (query) => {
      expect(await refused(query)).toEqual({
        code: 'SLICING_ARGUMENT_REQUIRED',
        field: 'sliced',
        slicingArguments: ['first', 'last'],
      });
    },
  );
});

describe('actual costs', () => {
  it('are counted from the answer, and shown with the estimate to who asks', async () => {
    const { data, extensions } = await router({ max: 500 }).ask('{ plain { id tag { name } } }', [], asked);
    expect(data).toMatchObject({ plain: [{ id: '0' }, { id: '1' }, { id: '2' }] });
    expect(extensions).toEqual({ cost: { estimated: 40, actual: 6, max: 500 } });
    const page = await router().ask(
      '{ page(first: 100) { ...P } } fragment P on Connection { nodes { id } edges { node { id } } }',
      [],
      asked,
    );
    expect(page.extensions).toEqual({ cost: { estimated: 301, actual: 1 + 3 + 3 + 3 } });
    const things = await router().ask('{ things { ... on Cheap { id } ... on Dear { price } } }', [], asked);
    expect(things.extensions).toEqual({ cost: { estimated: 100, actual: 5 } });
  });

  it('count nothing for what is not there', async () => {
    expect((await router().ask('{ dear { id } }', [], asked)).extensions).toEqual({
      cost: { estimated: 50, actual: 0 },
    });
    expect((await router().ask('mutation { save { id } }', [], asked)).extensions).toEqual({
      cost: { estimated: 11, actual: 11 },
    });
  });

  it('are not shown to who does not ask', async () => {
    expect(await router().ask('{ one { id } }', [])).toEqual({ data: { one: { id: '0' } } });
  });
});
