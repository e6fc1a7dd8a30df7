/** What `cacheControl` becomes in the SDL: on each field, so that it is the same after composition. */
import { printSubgraphSchema } from '@apollo/subgraph';
import { expect, it } from 'vitest';
import { buildSubgraphSchema, createBuilder } from '../builder.ts';

const builder = createBuilder();
type Row = { id: string; secret: string };
const row = builder.objectRef<Row>('Row').implement({
  description: 'A row.',
  access: 'public',
  cacheControl: { maxAge: 60, ids: 'row' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Read from the record.' }),
    secret: t.exposeString('secret', {
      description: 'Says so itself.',
      cacheControl: { maxAge: 5, scope: 'PRIVATE' },
    }),
    computed: t.int({ description: 'Depends on who knows what.', resolve: () => 1 }),
    price: t.field({
      type: 'Money',
      description: 'Computed, but only from the record.',
      cacheControl: { maxAge: 60 },
      resolve: () => ({ amountMinor: 1n, currency: 'USD' }),
    }),
  }),
});
builder.asEntity(row, { key: builder.selection<{ id: string }>('id'), resolveReference: () => null });
builder.queryField('rows', (t) =>
  t.field({ type: [row], access: 'public', description: 'Rows.', cacheControl: { maxAge: 30 }, resolve: () => [] }),
);
builder.mutationField('nothing', (t) => t.int({ access: 'public', description: 'Nothing.', resolve: () => 1 }));
const sdl = printSubgraphSchema(buildSubgraphSchema(builder));
const typeOf = (name: string) => /(type \w+[^{]*\{[^}]*\})/.exec(sdl.slice(sdl.indexOf(`\ntype ${name}`)))?.[1];
const bare = (text = '') => text.replaceAll(/ *"""[\s\S]*?"""\n/g, '').replaceAll(/\n+/g, '\n');

it('stands on the fields of the record, closes every other, and leaves the type to the ids', () => {
  expect(bare(typeOf('Row'))).toMatchInlineSnapshot(`
    "type Row
      @invalidatedBy(ids: "row")
      @key(fields: "id")
    {
      id: ID! @cacheControl(maxAge: 60)
      secret: String! @cacheControl(maxAge: 5, scope: PRIVATE)
      computed: Int! @cacheControl(maxAge: 0)
      price: Money! @cacheControl(maxAge: 60)
    }"
  `);
});

it('stands on the type where it is only a part', () => {
  expect(bare(typeOf('Money'))).toMatchInlineSnapshot(`
    "type Money
      @cacheControl(inheritMaxAge: true)
      @shareable
    {
      amount: String! @impersonal
      currency: String! @impersonal
    }"
  `);
});

it('stands on root fields as they say', () => {
  expect(sdl).toContain('rows: [Row!]! @cacheControl(maxAge: 30)');
});
