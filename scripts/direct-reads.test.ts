/**
 * What subgraphs read past Prisma's engine is what Prisma reads: every model of every subgraph on the demo's data, by
 * conditions made at random from what is there, and raw SQL of every type.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Model, selectOf } from '../subgraphs/_platform/src/internal/direct-statement.ts';
import { type Client, openBothClients, type Row } from './both-clients.ts';
import { subgraphNames } from './roster.ts';

const names = subgraphNames();
let both: Awaited<ReturnType<typeof openBothClients>>;
beforeAll(async () => {
  both = await openBothClients();
}, 240_000);
afterAll(() => both.close());

const of = (name: string) => both.of(name);
const byText = (rows: Row[]) => rows.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
const textOf = (row: Row) =>
  JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? `${value}n` : (value as unknown)));

describe.each(names)('%s', (name) => {
  it('reads every row of every model as Prisma does', async () => {
    const { plain, direct, models } = of(name);
    for (const model of models.keys()) {
      const rows = await plain[model].findMany();
      expect(byText(await direct[model].findMany()), model).toStrictEqual(byText(rows));
      expect(await direct[model].count(), model).toBe(rows.length);
    }
  });

  it('reads by any plain condition, order and number what Prisma reads, in a transaction, too', async () => {
    const { plain, direct, models } = of(name);
    const filled: { key: string; model: Model; rows: Row[] }[] = [];
    for (const [key, model] of models) {
      const rows = await plain[key].findMany({ take: 200 });
      if (rows.length > 0) filled.push({ key, model, rows });
    }
    if (filled.length === 0) return;
    const asked = fc
      .constantFrom(...filled)
      .chain(({ key, model, rows }) =>
        fc.record({ key: fc.constant(key), model: fc.constant(model), args: argsOf(model, rows) }),
      );
    await fc.assert(
      fc.asyncProperty(asked, fc.boolean(), async ({ key, model, args }, inTransaction) => {
        expect(selectOf(model, args)).not.toBeNull();
        const expected = await plain[key].findMany(args);
        const read = (client: Client) => client[key].findMany(args);
        expect(await (inTransaction ? direct.$transaction(read) : read(direct))).toStrictEqual(expected);
        const { where } = args;
        expect(await direct[key].count({ where })).toBe(await plain[key].count({ where }));
        const first = { where, orderBy: args.orderBy };
        expect(await direct[key].findFirst(first)).toStrictEqual(await plain[key].findFirst(first));
      }),
      { numRuns: 60 },
    );
  });
});

/** Conditions that values of the model's rows meet or miss; sorted by all that can be, so that the answer is one. */
function argsOf(model: Model, rows: Row[]) {
  const columns = [...model.columns].filter(([, { type }]) => type !== 'Json' && type !== 'Bytes');
  const fields = columns.map(([field]) => field).filter((field) => rows.every((row) => !Array.isArray(row[field])));
  const condition = fc
    .record({
      field: fc.constantFrom(...fields),
      row: fc.nat(),
      others: fc.array(fc.nat(), { maxLength: 3 }),
      by: fc.constantFrom('is', 'equals', 'in', 'not', 'gt', 'gte', 'lt', 'lte', 'contains', 'startsWith', 'endsWith'),
    })
    .map(({ field, row, others, by }) => {
      const valueAt = (at: number) => rows[at % rows.length]?.[field];
      const value = valueAt(row);
      const type = model.columns.get(field)?.type ?? '';
      if (value === null) return { [field]: by === 'is' ? null : { not: null } };
      if (by === 'is') return { [field]: value };
      if (by === 'in' && type !== 'Boolean')
        return { [field]: { in: [value, ...others.map(valueAt)].filter((one) => one !== null) } };
      if (typeof value === 'string' && type === 'String' && by.endsWith('s') && by !== 'equals')
        return { [field]: { [by]: value.slice(1, 4) } };
      const isOrdered = ['Int', 'BigInt', 'Decimal', 'DateTime', 'Float'].includes(type);
      const fits = by === 'equals' || by === 'not' || (isOrdered && /^[gl]te?$/.test(by));
      return { [field]: fits ? { [by]: value } : { equals: value } };
    });
  const where = fc.oneof(
    fc.constant({}),
    condition,
    fc.array(condition, { maxLength: 3 }).map((all) => ({ AND: all })),
    fc.array(condition, { maxLength: 3 }).map((any) => ({ OR: any })),
    fc.tuple(condition, condition, condition).map(([a, b, c]) => ({ ...a, AND: [{ OR: [b, c] }], OR: [a, b] })),
  );
  const orderBy = fc
    .tuple(fc.shuffledSubarray(fields, { minLength: fields.length }), fc.array(fc.boolean()))
    .map(([order, flips]) => order.map((field, at) => ({ [field]: flips[at] ? 'desc' : 'asc' })));
  const select = fc.option(
    fc
      .subarray([...model.columns.keys()], { minLength: 1 })
      .map((all) => Object.fromEntries(all.map((one) => [one, true]))),
    { nil: undefined },
  );
  return fc.record({ where, orderBy, select, take: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }) });
}

it('gives raw SQL of every type the values that Prisma gives, and takes what Prisma takes', async () => {
  const { plain, direct } = of('sales');
  const at = new Date('2026-03-01T23:30:00.123Z');
  const sql = `SELECT $1::text AS text, $2::int AS int, $3::bigint AS bigint, $4::numeric AS numeric, $5::timestamptz AS instant,
    $5::timestamp AS wall, $5::date AS day, $6::boolean AS yes, $7::text[] AS texts, $8::jsonb AS json, $9::float8 AS float,
    ARRAY[$3::bigint] AS bigints, ARRAY[$4::numeric, NULL] AS numerics, ARRAY[$5::timestamptz] AS instants,
    ARRAY[$5::date] AS days, ARRAY[$2::int] AS ints, NULL::numeric AS nothing, decode('00ff', 'hex') AS bytes,
    gen_random_uuid() = $10::uuid AS uuid`;
  const values = ['ñ "quoted"', 7, 9007199254740993n, '12.500', at, true, ['a,b', '{c}'], { deep: [1, null] }, 0.1];
  const all = [...values, '018f3c1e-0000-7000-8000-000000000000'];
  const expected = await plain.$queryRawUnsafe(sql, ...all);
  expect(await direct.$queryRawUnsafe(sql, ...all)).toStrictEqual(expected);
  expect(await direct.$transaction((tx: Client) => tx.$queryRawUnsafe(sql, ...all))).toStrictEqual(expected);
  expect(await direct.$queryRaw`SELECT ${at}::timestamptz AS at, ${[1, 2]}::int[] AS some`).toStrictEqual(
    await plain.$queryRaw`SELECT ${at}::timestamptz AS at, ${[1, 2]}::int[] AS some`,
  );
});

it('leaves to Prisma what is more than columns of one table, and what it refuses', async () => {
  const { plain, direct } = of('sales');
  const args = { where: { items: { some: {} } }, include: { items: true }, orderBy: { id: 'asc' }, take: 3 };
  expect(await direct.order.findMany(args)).toStrictEqual(await plain.order.findMany(args));
  await expect(direct.order.findMany({ where: { nobody: 1 } })).rejects.toThrow('nobody');
  await expect(direct.order.findFirstOrThrow({ where: { id: 'ord_none' } })).rejects.toMatchObject({ code: 'P2025' });
});
