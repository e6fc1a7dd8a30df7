import { Decimal } from '@prisma/client/runtime/client';
import { expect, it } from 'vitest';
import { modelsOf, type ReadArgs } from './direct-statement.ts';
import { deleteOf, insertManyOf, insertOf, updateOf } from './direct-write.ts';

const thing = modelsOf(
  {
    models: {
      Thing: {
        dbName: 'things',
        fields: [
          { name: 'id', kind: 'scalar', type: 'String' },
          { name: 'ownerId', kind: 'scalar', type: 'String', dbName: 'owner_id' },
          { name: 'amount', kind: 'scalar', type: 'Decimal' },
          { name: 'count', kind: 'scalar', type: 'Int' },
          { name: 'at', kind: 'scalar', type: 'DateTime' },
          { name: 'more', kind: 'scalar', type: 'Json' },
          { name: 'tags', kind: 'scalar', type: 'String' },
          { name: 'parts', kind: 'object', type: 'Part' },
        ],
      },
    },
  },
  'shop',
).get('thing');
if (!thing) throw new Error('no model');

const at = new Date('2026-03-01T10:00:00Z');

it('writes the fields that are given, in the order of the model whatever theirs', () => {
  const given = {
    tags: ['a'],
    more: { a: [1] },
    ownerId: null,
    amount: new Decimal('1.50'),
    count: undefined,
    id: 'x',
  };
  expect(insertOf(thing, { data: given, select: { id: true } })).toEqual({
    text: 'INSERT INTO "shop"."things" ("id", "owner_id", "amount", "more", "tags") VALUES ($1, $2, $3, $4, $5) RETURNING "id" AS "id"',
    values: ['x', null, new Decimal('1.50'), '{"a":[1]}', ['a']],
  });
  const rows = [
    { id: 'x', amount: 1, more: 'text', at },
    { at, id: 'y', amount: '2', more: [null] },
  ];
  expect(insertManyOf(thing, { data: rows, skipDuplicates: true })).toEqual({
    text:
      'INSERT INTO "shop"."things" ("id", "amount", "at", "more") SELECT "id", "amount", "at", "more" FROM ' +
      'jsonb_populate_recordset(NULL::"shop"."things", $1) ON CONFLICT DO NOTHING',
    values: [expect.any(String)],
  });
});

it('changes by values and by what is there, and takes away, what the conditions meet', () => {
  const data = { count: { increment: 2 }, amount: { set: '3' }, ownerId: null, more: { set: 1 }, tags: undefined };
  expect(updateOf(thing, { where: { id: 'x', ownerId: 'o' }, data })).toEqual({
    text:
      'UPDATE "shop"."things" SET "owner_id" = $1, "amount" = $2, "count" = "count" + $3, "more" = $4 WHERE "id" = $5 AND ' +
      '"owner_id" = $6',
    values: [null, '3', 2, '{"set":1}', 'x', 'o'],
  });
  expect(deleteOf(thing, { where: { id: { in: ['x'] } } })).toEqual({
    text: 'DELETE FROM "shop"."things" WHERE "id" = ANY($1)',
    values: [['x']],
  });
});

it.each<[string, ReadArgs]>([
  ['a relation', { data: { id: 'x', parts: { create: [] } } }],
  ['what is answered beside the row', { data: { id: 'x' }, include: { parts: true } }],
  ['a field that does not exist', { data: { id: 'x', nobody: 1 } }],
  ['a number where a text goes', { data: { id: 1 } }],
  ['a fraction where a whole number goes', { data: { id: 'x', count: 1.5 } }],
  ['a day that is none', { data: { id: 'x', at: new Date('') } }],
  ['a text where an instant goes', { data: { id: 'x', at: '2026-01-01T00:00:00Z' } }],
  ['null of JSON, which has several meanings', { data: { id: 'x', more: null } }],
  ['what Prisma has words of its own for', { data: { id: 'x', more: new (class JsonNull {})() } }],
  ['a NUL', { data: { id: 'x\0' } }],
  ['nothing', { data: {} }],
])('leaves %s to Prisma', (_what, args) => {
  expect(insertOf(thing, args)).toBeNull();
  expect(insertManyOf(thing, { ...args, data: [args?.['data']] })).toBeNull();
  expect(updateOf(thing, { ...args, where: { id: 'x' } }, true)).toBeNull();
});

it('leaves rows of different fields, a list that grows and several operations on one field to Prisma', () => {
  expect(insertManyOf(thing, { data: [{ id: 'x' }, { id: 'y', count: 1 }] })).toBeNull();
  expect(insertManyOf(thing, { data: [] })).toBeNull();
  expect(updateOf(thing, { data: { tags: { push: 'a' } } })).toBeNull();
  expect(updateOf(thing, { data: { count: { increment: 1, set: 2 } } })).toBeNull();
  expect(updateOf(thing, { data: { ownerId: { increment: 1 } } })).toBeNull();
});
