/**
 * What subgraphs write past Prisma's engine is what Prisma writes, and refuses: every model of every subgraph on the demo's
 * data, each write made by both and taken back. And what a transaction of theirs promises.
 */
import { together } from '@trama/platform/database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTransient, violatedConstraint } from '../subgraphs/_platform/src/internal/database-errors.ts';
import { executeLast } from '../subgraphs/_platform/src/internal/direct-client.ts';
import type { Model } from '../subgraphs/_platform/src/internal/direct-statement.ts';
import { insertManyOf, insertOf, updateOf } from '../subgraphs/_platform/src/internal/direct-write.ts';
import { type Client, openBothClients, type Row } from './both-clients.ts';
import { subgraphNames } from './roster.ts';

let both: Awaited<ReturnType<typeof openBothClients>>;
beforeAll(async () => {
  both = await openBothClients();
}, 240_000);
afterAll(() => both.close());

const of = (name: string) => both.of(name);

class TakeBack extends Error {}

/** What a write answers or is refused with, and what is there then; taken back. Foreign keys and triggers stand aside. */
async function outcomeOf(client: Client, key: string, write: (tx: Client) => Promise<unknown>, id: string) {
  let outcome: unknown;
  await client
    .$transaction(async (tx: Client) => {
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
      const answer = await write(tx);
      outcome = { answer, row: await tx[key].findFirst({ where: { id } }) };
      throw new TakeBack();
    })
    .catch((error: Error & { code?: string }) => {
      if (error instanceof TakeBack) return;
      outcome = {
        name: error.name,
        code: error.code,
        constraint: violatedConstraint(error),
        again: isTransient(error),
      };
    });
  return outcome;
}

/** What the Prisma schema says of a model, by lines. */
function linesOf(client: Client, model: Model): string[] {
  const schema: string = client._engineConfig.inlineSchema;
  const [, body = ''] = new RegExp(`model ${model.name} \\{([\\s\\S]*?)\\n\\}`).exec(schema) ?? [];
  return body.split('\n').map((line) => line.trim());
}

/** By field: whether Prisma may be given none, for it knows what the database puts there. */
function mayBeLeftOut(client: Client, model: Model): Set<string> {
  const isFree = (line: string) =>
    /^\w+\s+\w+\?/.test(line) || /@default\((?!dbgenerated|autoincrement|now|uuid|cuid)/.test(line);
  return new Set(
    linesOf(client, model)
      .filter(isFree)
      .map((line) => line.split(/\s/)[0] ?? ''),
  );
}

describe.each(subgraphNames())('%s', (name) => {
  it('writes and refuses what Prisma does, of every model', async () => {
    const { plain, direct, models } = of(name);
    for (const [key, model] of models) {
      const rows: Row[] = await plain[key].findMany({ take: 50 });
      if (rows.length === 0 || !model.columns.has('id')) continue;
      const { rows: generated } = await both.pool.query(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND (attgenerated <> '' OR attidentity = 'a')`,
        [model.table],
      );
      const columns = [...model.columns].filter(([, { sql }]) => !generated.some((one) => `"${one.name}"` === sql));
      const free = mayBeLeftOut(plain, model);
      const alike = async (write: (tx: Client) => Promise<unknown>, id: string) => {
        const expected = await outcomeOf(plain, key, write, id);
        expect(await outcomeOf(direct, key, write, id), key).toStrictEqual(expected);
      };
      const asked = fc.record({
        row: fc.constantFrom(...rows),
        other: fc.constantFrom(...rows),
        fields: fc.subarray(columns.map(([field]) => field)),
        by: fc.constantFrom('create', 'createMany', 'createManyAndReturn', 'update', 'updateMany', 'count', 'delete'),
      });
      await fc.assert(
        fc.asyncProperty(asked, async ({ row, other, fields, by }) => {
          const where = { id: row['id'] as string };
          const isNothing = (field: string) => row[field] === null || (free.has(field) && fields.includes(field));
          const data = Object.fromEntries(
            columns.flatMap(([field]) => (isNothing(field) && free.has(field) ? [] : [[field, row[field]]])),
          );
          if (by.startsWith('create')) {
            const args = { data: by === 'create' ? data : [data] };
            const statement = by === 'create' ? insertOf(model, args) : insertManyOf(model, args);
            expect(statement, `${key} ${JSON.stringify(Object.keys(data))}`).not.toBeNull();
            await alike(async (tx) => [await tx[key].deleteMany({ where }), await tx[key][by](args)], where.id);
            return;
          }
          if (by === 'delete') return alike((tx) => tx[key].delete({ where }), where.id);
          if (by === 'count') {
            const counted = columns.find(([, { type }]) => /^(?:Int|BigInt|Decimal)$/.test(type))?.[0];
            if (!counted) return;
            const increment = model.columns.get(counted)?.type === 'BigInt' ? 2n : 2;
            return alike((tx) => tx[key].update({ where, data: { [counted]: { increment } } }), where.id);
          }
          const changes = Object.fromEntries(fields.flatMap((one) => (other[one] === null ? [] : [[one, other[one]]])));
          if (fields.length > 0 && Object.keys(changes).length > 0)
            expect(updateOf(model, { where, data: changes }), key).not.toBeNull();
          await alike((tx) => tx[key][by]({ where, data: changes }), (changes['id'] as string) ?? where.id);
        }),
        { numRuns: 12 },
      );
    }
  });
});

it('may leave to the database every default that the schema has', async () => {
  // a trigger counts and hashes what is entered
  const byTrigger = ['"accounts"."audit_entries" sequence', '"accounts"."audit_entries" hash'];
  const missing: string[] = [];
  for (const name of subgraphNames()) {
    const { plain, models } = of(name);
    for (const model of models.values()) {
      const { rows } = await both.pool.query(
        `SELECT quote_ident(attname) AS sql, attname AS name, coalesce(pg_get_expr(adbin, adrelid), nullif(attidentity::text, '')) AS value
         FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = $1::regclass`,
        [model.table],
      );
      for (const line of linesOf(plain, model)) {
        const [, field = '', given = ''] = /^(\w+)\s.*@default\((\w*|"[^"]*"|-?\d+|\[\])(?:\(\))?\)/.exec(line) ?? [];
        const column = rows.find((row) => `"${row.name}"` === model.columns.get(field)?.sql);
        if (!column) continue;
        const isMade = ['dbgenerated', 'autoincrement', 'now'].includes(given);
        const literal = `${column.value}`
          .replace(/::.*$/, '')
          .replace(/^'(.*)'$/, '$1')
          .replace('{}', '[]');
        const isSame = isMade ? column.value !== null : literal === given.replace(/^"(.*)"$/, '$1').replace('{}', '[]');
        if (!isSame) missing.push(`${model.table} ${column.name}`);
      }
    }
  }
  expect(missing.sort()).toEqual(byTrigger.sort());
});

it('is refused as by Prisma: a foreign key, a check, what is missing, and what there is none of', async () => {
  const { plain, direct } = of('sales');
  const [item] = await plain.orderItem.findMany({ take: 1 });
  const refusals = (client: Client) =>
    Promise.all(
      [
        () => client.orderItem.create({ data: { ...item, id: 'oit_new', orderId: 'ord_none' } }),
        () => client.orderItem.createMany({ data: [{ ...item, id: 'oit_new', orderId: 'ord_none' }] }),
        () => client.orderItem.update({ where: { id: item.id }, data: { quantity: -1 } }),
        () => client.orderItem.update({ where: { id: item.id }, data: { quantity: '99999999999999999999' } }),
        () => client.orderItem.update({ where: { id: 'oit_none' }, data: { quantity: 1 } }),
        () => client.orderItem.delete({ where: { id: 'oit_none' } }),
        () => client.order.delete({ where: { id: item.orderId } }),
        () => client.orderItem.update({ where: { id: item.id }, data: { nobody: 1 } }),
      ].map((write) =>
        write().then(
          () => 'done',
          (error: Error & { code?: string }) => ({ code: error.code, constraint: violatedConstraint(error) }),
        ),
      ),
    );
  const expected = await refusals(plain);
  expect(expected.map((one) => (one as { code?: string }).code)).toEqual([
    ...['P2003', 'P2003', 'P2039', 'P2020', 'P2025', 'P2025', 'P2003', undefined],
  ]);
  expect(await refusals(direct)).toEqual(expected);
});

describe('a transaction', () => {
  const tax = { id: 'tax_direct', code: 'DIRECT', country: 'EC', percent: '1', validFrom: new Date('2026-01-01') };
  const where = { id: tax.id };

  it('reads its own writes, which nobody else sees, and takes both back', async () => {
    const { direct } = of('sales');
    const failed = direct.$transaction(async (tx: Client) => {
      await tx.taxRate.create({ data: tax });
      expect(await tx.taxRate.findUnique({ where })).toMatchObject({ code: 'DIRECT' });
      expect(await tx.$executeRaw`UPDATE sales.tax_rates SET percent = 2 WHERE id = ${tax.id}`).toBe(1);
      expect(Number((await tx.taxRate.findUnique({ where })).percent)).toBe(2);
      expect(await direct.taxRate.findUnique({ where })).toBeNull();
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await direct.taxRate.findUnique({ where })).toBeNull();
  });

  it('cannot be used when it has ended, in any way', async () => {
    const { direct } = of('sales');
    const left: Client = await direct.$transaction(async (tx: Client) => [tx]);
    await expect(left[0].taxRate.findMany()).rejects.toMatchObject({ code: 'P2028' });
    await expect(left[0].$queryRaw`SELECT 1`).rejects.toMatchObject({ code: 'P2028' });
  });

  it('is shared with Prisma where only Prisma can write, and taken back with it', async () => {
    const { direct } = of('sales');
    const failed = direct.$transaction(async (tx: Client) => {
      await tx.taxRate.create({ data: tax });
      await tx.taxRate.upsert({ where, create: tax, update: { percent: '7' } });
      expect(Number((await tx.taxRate.findUnique({ where })).percent)).toBe(7);
      await tx.taxRate.upsert({ where, create: tax, update: { nobody: '7' } });
    });
    await expect(failed).rejects.toThrow('nobody');
    expect(await direct.taxRate.findUnique({ where })).toBeNull();
    await direct.$transaction((tx: Client) => tx.taxRate.upsert({ where, create: tax, update: {} }));
    expect(await direct.taxRate.delete({ where })).toMatchObject({ code: 'DIRECT' });
  });

  it('ends when its time is up, whoever still works in it, and leaves nothing', async () => {
    const { direct } = of('sales');
    const late = (write: (tx: Client) => Promise<unknown>) =>
      direct.$transaction(
        async (tx: Client) => {
          await tx.taxRate.create({ data: tax });
          await write(tx);
        },
        { timeout: 150 },
      );
    const asleep = (tx: Client) => tx.$queryRaw`SELECT pg_sleep(0.4)`;
    await expect(late(asleep)).rejects.toMatchObject({ code: 'P2028' });
    await expect(late(async (tx) => [await asleep(tx), await tx.taxRate.count()])).rejects.toMatchObject({
      code: 'P2028',
    });
    await expect(late(async (tx) => [await asleep(tx), await tx.taxRate.groupBy({ by: 'id' })])).rejects.toMatchObject({
      code: 'P2028',
    });
    expect(await direct.taxRate.findUnique({ where })).toBeNull();
    expect(both.pool.idleCount).toBe(both.pool.totalCount);
  });

  it('sees in what is sent behind a lock what whoever held it wrote', async () => {
    const { direct } = of('sales');
    const lock = (tx: Client) => tx.$executeRaw`SELECT pg_advisory_xact_lock(4711)`;
    const { promise: locked, resolve: hold } = Promise.withResolvers<void>();
    const first = direct.$transaction(async (tx: Client) => {
      await lock(tx);
      hold();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await tx.taxRate.create({ data: tax });
    });
    await locked;
    const [, found] = await direct.$transaction((tx: Client) => together(lock(tx), tx.taxRate.findUnique({ where })));
    await first;
    expect(found).toMatchObject({ code: 'DIRECT' });
    await direct.taxRate.delete({ where });
  });

  it('fails as a whole with what was to be written last, and when a failure in it was passed over', async () => {
    const { direct } = of('sales');
    const last = (sql: string) =>
      direct.$transaction(async (tx: Client) => {
        await tx.taxRate.create({ data: tax });
        executeLast(tx, 'UPDATE sales.tax_rates SET percent = 3 WHERE id = $1', tax.id);
        executeLast(tx, sql, tax.id);
      });
    await expect(last('INSERT INTO sales.tax_rates (id) VALUES ($1)')).rejects.toMatchObject({ code: '23502' });
    expect(await direct.taxRate.findUnique({ where })).toBeNull();
    const passedOver = direct.$transaction(async (tx: Client) => {
      await tx.taxRate.create({ data: tax });
      await tx.taxRate.create({ data: tax }).catch(() => {});
    });
    await expect(passedOver).rejects.toMatchObject({ code: 'P2028' });
    expect(await direct.taxRate.findUnique({ where })).toBeNull();
    await last('DELETE FROM sales.tax_rates WHERE id = $1 AND percent = 3');
    expect(await direct.taxRate.findUnique({ where })).toBeNull();
  });

  it('may be a list, of which nothing has begun', async () => {
    const { direct } = of('sales');
    const [set, rows] = await direct.$transaction([
      direct.$executeRaw`SELECT set_config('trama.test', 'in it', true)`,
      direct.$queryRaw`SELECT current_setting('trama.test') AS value`,
    ]);
    expect([set, rows]).toEqual([1, [{ value: 'in it' }]]);
  });
});
