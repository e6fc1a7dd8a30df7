import { connectionOf, idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import type { PriceListEntry as PriceListEntryRow } from '../../prisma/client/client.ts';
import { removePriceListEntry } from '../actions/remove-price-list-entry.ts';
import { setPriceListEntry } from '../actions/set-price-list-entry.ts';
import { builder } from '../builder.ts';
import { priceOn } from '../domain/price-lists.ts';
import { PriceOverlaps } from '../domain/refusals.ts';
import { PriceList } from './price-list.ts';
import { Product } from './product.ts';
import { User, userOf } from './user.ref.ts';

const PriceListEntry = builder.objectRef<PriceListEntryRow>('PriceListEntry').implement({
  description: 'A price of a list: of one product, from a quantity on, for a time.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the price, "ple_…".' }),
    priceList: t.field({
      type: PriceList,
      nullable: true,
      description: 'The list that it is of.',
      resolve: ({ priceListId }, _args, { loaders }) => loaders.priceList.load(priceListId),
    }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is priced.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    minimumQuantity: t.field({
      type: 'Quantity',
      description: 'The least quantity that it holds for; 0 for any.',
      resolve: ({ minimumQuantity }) => Number(minimumQuantity),
    }),
    price: t.field({
      type: 'Money',
      description: 'What one unit is sold for, before tax.',
      resolve: async ({ priceMinor, priceListId }, _args, { loaders }) => ({
        amountMinor: priceMinor,
        currency: (await loaders.priceList.load(priceListId))?.currency ?? '',
      }),
    }),
    validFrom: t.expose('validFrom', { type: 'DateTime', description: 'From when on it holds.' }),
    validUntil: t.expose('validUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until before when it holds; null for without end.',
    }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who set it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
  }),
});
builder.asEntity(PriceListEntry, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.priceListEntry.load(id),
});

builder.objectField(PriceList, 'entries', (t) =>
  t.connection(
    {
      type: PriceListEntry,
      description: 'Its prices, those that held and will hold included, in the order in which they were set.',
      resolve: ({ id }, args, { loaders }) => loaders.entriesOfPriceList(args).load(id),
    },
    connectionOf(builder, PriceListEntry),
  ),
);

type Priced = { amountMinor: bigint; currency: string; entry: PriceListEntryRow | null };
const ProductPrice = builder.objectRef<Priced>('ProductPrice').implement({
  description: 'What one unit of a product is sold for at an instant, and why.',
  access: ['inventory:read'],
  fields: (t) => ({
    price: t.field({
      type: 'Money',
      description: 'What one unit is sold for, before tax.',
      resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    }),
    entry: t.expose('entry', {
      type: PriceListEntry,
      nullable: true,
      description: 'The price of the list that says so; null when it is the product’s own price.',
    }),
  }),
});

builder.objectField(Product, 'priceOn', (t) =>
  t.field({
    type: ProductPrice,
    access: ['inventory:read'],
    description:
      'What it is sold for by a price list: the price with the highest quantity reached, else its own price.',
    args: {
      priceListId: t.arg.id({ required: true, description: 'By which list.' }),
      at: t.arg({ type: 'DateTime', description: 'At which instant; now when not given.' }),
      quantity: t.arg({ type: 'Quantity', defaultValue: 1, description: 'For how much of it.' }),
    },
    resolve: async ({ id, priceMinor, currency }, { priceListId, at, quantity }, { loaders }) => {
      const list = await loaders.priceList.load(parseId('prl', priceListId, 'priceListId'));
      if (!list) throw InvalidInput.of('priceListId', 'not_found');
      const held = await loaders.pricesOfProduct({ priceListId: list.id, at: at ?? null }).load(id);
      const entries = held?.entries.map((row) => ({ ...row, row, minimumQuantity: Number(row.minimumQuantity) }));
      const entry = held && entries ? (priceOn(entries, held.at, quantity ?? 1)?.row ?? null) : null;
      if (!entry) return { amountMinor: priceMinor, currency, entry };
      return { amountMinor: entry.priceMinor, currency: list.currency, entry };
    },
  }),
);

const SetPriceListEntryInput = builder.inputType('SetPriceListEntryInput', {
  description: 'A price of a product in a list.',
  fields: (t) => ({
    priceListId: t.id({ required: true, description: 'The list.' }),
    productId: t.id({ required: true, description: 'The product.' }),
    minimumQuantity: t.field({
      type: 'Quantity',
      defaultValue: 0,
      description: 'The least quantity that it holds for; 0 for any.',
    }),
    price: t.field({
      type: moneyInput(builder),
      required: true,
      description: 'What one unit is sold for, before tax, in the currency of the list.',
    }),
    validFrom: t.field({ type: 'DateTime', description: 'From when on it holds; from now when not given.' }),
    validUntil: t.field({ type: 'DateTime', description: 'Until before when it holds; without end when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setPriceListEntry', (t) =>
  t.field({
    type: PriceListEntry,
    access: ['inventory:write'],
    errors: { types: [PriceOverlaps] },
    description:
      'Sets a price. One for the same quantity without an end, that began before, ends where this one begins; any ' +
      'other that holds at some of the same time is in the way.',
    args: { input: t.arg({ type: SetPriceListEntryInput, required: true, description: 'The price.' }) },
    resolve: (_root, { input }, context) => setPriceListEntry(context, input),
  }),
);

const RemovePriceListEntryInput = builder.inputType('RemovePriceListEntryInput', {
  description: 'A price to take off its list.',
  fields: (t) => ({
    entryId: t.id({ required: true, description: 'The price.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removePriceListEntry', (t) =>
  t.field({
    type: PriceList,
    access: ['inventory:write'],
    errors: {},
    description: 'Takes a price off its list: one that holds ends now, one that is to come is deleted.',
    args: { input: t.arg({ type: RemovePriceListEntryInput, required: true, description: 'The price.' }) },
    resolve: (_root, { input }, context) => removePriceListEntry(context, input),
  }),
);
