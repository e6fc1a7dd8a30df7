import { Decimal } from '@prisma/client/runtime/client';
import { expect, it } from 'vitest';
import { countOf, modelsOf, type ReadArgs, selectOf } from './direct-statement.ts';

const thing = modelsOf(
  {
    models: {
      BigThing: {
        dbName: 'big_things',
        fields: [
          { name: 'id', kind: 'scalar', type: 'String' },
          { name: 'ownerId', kind: 'scalar', type: 'String', dbName: 'owner_id' },
          { name: 'amount', kind: 'scalar', type: 'Decimal' },
          { name: 'more', kind: 'scalar', type: 'Json' },
          { name: 'kind', kind: 'enum', type: 'Kind' },
          { name: 'parts', kind: 'object', type: 'Part' },
        ],
      },
    },
  },
  'shop',
).get('bigThing');
if (!thing) throw new Error('no model');

const all = '"id" AS "id", "owner_id" AS "ownerId", "amount" AS "amount", "more" AS "more", "kind" AS "kind"';

it('says by columns, operators, AND and OR which rows are read, in which order and how many', () => {
  const args = {
    where: {
      ownerId: null,
      kind: undefined,
      amount: { gte: new Decimal(1), lt: 9n },
      AND: [{}, { id: { in: ['a', 'b'] } }],
      OR: [{ id: { contains: 'x' } }, { kind: { not: null }, ownerId: 'o' }],
    },
    orderBy: [{ amount: 'desc' }, { id: 'asc' }],
    take: 3,
  };
  expect(selectOf(thing, args)).toEqual({
    text:
      `SELECT ${all} FROM "shop"."big_things" WHERE "owner_id" IS NULL AND "amount" >= $1 AND "amount" < $2 AND "id" = ` +
      'ANY($3) AND (("id" LIKE $4) OR ("kind" IS NOT NULL AND "owner_id" = $5)) ORDER BY "amount" desc, "id" asc LIMIT $6',
    values: [new Decimal(1), 9n, ['a', 'b'], '%x%', 'o', 3],
  });
  expect(selectOf(thing, { select: { ownerId: true, id: false }, where: { OR: [] } })?.text).toBe(
    'SELECT "owner_id" AS "ownerId" FROM "shop"."big_things" WHERE FALSE',
  );
  expect(selectOf(thing, { omit: { more: true, kind: true, amount: true } })?.text).toBe(
    'SELECT "id" AS "id", "owner_id" AS "ownerId" FROM "shop"."big_things" WHERE TRUE',
  );
  expect(selectOf(thing, { where: { id_ownerId: { id: 'a', ownerId: 'o' } } })?.values).toEqual(['a', 'o']);
  expect(countOf(thing, { where: { id: 'a' } })?.text).toBe(
    'SELECT count(*)::int AS count FROM "shop"."big_things" WHERE "id" = $1',
  );
});

it.each<[string, ReadArgs]>([
  ['a relation', { where: { parts: { some: {} } } }],
  ['what is joined', { include: { parts: true } }],
  ['a selected relation', { select: { parts: true } }],
  ['an order by a relation', { orderBy: { parts: { _count: 'asc' } } }],
  ['where nulls go', { orderBy: { id: { sort: 'asc', nulls: 'last' } } }],
  ['NOT', { where: { NOT: { id: 'a' } } }],
  ['an alternative without conditions', { where: { OR: [{ id: undefined }] } }],
  ['JSON', { where: { more: { path: ['a'], equals: 1 } } }],
  ['case', { where: { id: { contains: 'a', mode: 'insensitive' } } }],
  ['another column', { where: { amount: { gt: { name: 'id' } } } }],
  ['null among several', { where: { id: { in: ['a', null] } } }],
  ['reading backwards', { take: -1 }],
  ['paging by cursor', { cursor: { id: 'a' }, skip: 1 }],
  ['distinct', { distinct: ['id'] }],
  ['what does not exist', { where: { nothing: 1 } }],
  ['a text pattern of no text', { where: { kind: { contains: 'a' } } }],
])('leaves %s to Prisma', (_what, args) => {
  expect(selectOf(thing, args)).toBeNull();
});
