import { expect, it } from 'vitest';
import { withMore } from '../values.ts';
import { modelsOf } from './direct-statement.ts';
import { type Reading, UsedColumns } from './used-columns.ts';

const field = (name: string) => ({ name, kind: 'scalar', type: 'String' });
const models = modelsOf({ models: { Thing: { dbName: 'things', fields: ['id', 'name', 'kind'].map(field) } } }, 'shop');
const thing = models.get('thing') as NonNullable<ReturnType<typeof models.get>>;
const whole = { id: 'a', name: 'A', kind: null as string | null };

/** The row as a statement with this reading's columns would bring it. */
function rowOf(reading: Reading): typeof whole {
  const select = reading.select(thing);
  if (!select) return reading.noted(thing, [{ ...whole }])[0] as typeof whole;
  const values = Object.keys(select).map((column) => whole[column as keyof typeof whole]);
  return reading.narrow(thing, select, [values])[0] as typeof whole;
}
/** What is known after an execution that used a row like this. */
function after(use: (row: typeof whole) => unknown, known = new UsedColumns()): UsedColumns {
  const reading = known.reading();
  use(rowOf(reading));
  reading.learn();
  return known;
}

it('reads the columns that were used, in the order of the model, and more when more were', () => {
  const known = after(({ name, id }) => [name, id]);
  expect(known.reading().select(thing)).toEqual({ id: true, name: true });
  const again = known.readingWhole();
  rowOf(again).kind;
  again.learn();
  expect(Object.keys(known.reading().select(thing) ?? {})).toEqual(['id', 'name', 'kind']);
});

it('reads one column where it is only asked whether there is a row', () => {
  expect(
    after(() => {})
      .reading()
      .select(thing),
  ).toEqual({ id: true });
});

it.each<[string, (row: typeof whole) => unknown]>([
  ['is copied', (row) => ({ ...row })],
  ['is listed', (row) => Object.entries(row)],
  ['is taken apart', ({ id: _, ...rest }) => rest],
  ['is written as JSON', (row) => JSON.stringify(row)],
  ['is copied with more', (row) => ({ ...withMore(row, { more: 1 }) })],
])('reads whole rows where a row %s', (_what, use) => {
  expect(after(use).reading().select(thing)).toBeUndefined();
  const narrow = after(({ id }) => id).reading();
  expect(() => use(rowOf(narrow))).toThrow('was not read');
  expect(narrow.isIncomplete).toBe(true);
});

it('stops where a column is wanted that was not read, and nowhere else', () => {
  const narrow = after((row) => [row.id, row.kind]).reading();
  const row = rowOf(narrow);
  expect([row.id, row.kind, (row as object as { then?: unknown }).then]).toEqual(['a', null, undefined]);
  const more = withMore(row, { id: 'b', extra: 1 });
  expect([more.id, more.extra, more.kind]).toEqual(['b', 1, null]);
  expect(narrow.isIncomplete).toBe(false);
  expect(() => more.name).toThrow('was not read');
  expect(narrow.isIncomplete).toBe(true);
});
