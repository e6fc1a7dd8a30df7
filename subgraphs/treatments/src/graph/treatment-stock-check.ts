import { InvalidInput } from '@trama/platform/errors';
import { type Money, parseId } from '@trama/platform/values';
import type { Treatment as TreatmentRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { checkStock, costOf, marginOf, type Shortage, type StockCheck } from '../domain/stock-check.ts';
import type { Loaders } from '../loaders.ts';
import { Product } from './product.ref.ts';
import { Treatment } from './treatment.ts';

const IngredientShortage = builder.objectRef<Shortage>('IngredientShortage').implement({
  description: "An ingredient of which there is not enough; in the product's own unit.",
  access: 'public',
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What falls short.',
      resolve: ({ productId }) => ({ id: productId }),
    }),
    needed: t.expose('needed', { type: 'Quantity', description: 'How much is needed.' }),
    available: t.expose('available', { type: 'Quantity', description: 'How much can be promised.' }),
    missing: t.expose('missing', { type: 'Quantity', description: 'How much more is needed than there is.' }),
  }),
});

const TreatmentStockCheck = builder.objectRef<StockCheck>('TreatmentStockCheck').implement({
  description: 'Whether there is enough of everything that treatments consume.',
  access: 'public',
  fields: (t) => ({
    isEnough: t.boolean({
      description: 'Whether nothing is short.',
      resolve: ({ shortages }) => shortages.length === 0,
    }),
    shortages: t.field({
      type: [IngredientShortage],
      description: 'What is short, in the order of the recipe.',
      resolve: ({ shortages }) => shortages,
    }),
    possible: t.exposeInt('possible', {
      nullable: true,
      description: 'For how many treatments there is enough; null where the recipe is empty.',
    }),
  }),
});

const TreatmentMargin = builder.objectRef<{ amount: Money; percent: number | null }>('TreatmentMargin').implement({
  description: 'What of the price of a treatment is left when its ingredients are paid for.',
  access: 'public',
  fields: (t) => ({
    amount: t.expose('amount', { type: 'Money', description: 'Price less cost, before tax; negative for a loss.' }),
    percent: t.exposeFloat('percent', {
      nullable: true,
      description: 'The same as a percentage of the price, to two decimals; null where the price is nothing.',
    }),
  }),
});

const most = 10_000;

/** The recipe as it is now, and what there is of each ingredient; asked for all treatments of a request together. */
async function stocked({ id }: TreatmentRow, loaders: Loaders) {
  const lines = await loaders.recipeOfTreatment.load(id);
  const products = await Promise.all(lines.map(({ productId }) => loaders.ingredientStock.load(productId)));
  const levels = new Map(lines.map(({ productId }, index) => [productId, products[index]?.levels ?? []]));
  return {
    recipe: lines.map(({ productId, ownQuantity }) => ({ productId, ownQuantity: Number(ownQuantity) })),
    levelsOf: (productId: string) => levels.get(productId) ?? [],
  };
}

/** What its ingredients are worth, in minor units of its currency. */
async function costMinorOf(treatment: TreatmentRow, loaders: Loaders): Promise<bigint | null> {
  const { recipe, levelsOf } = await stocked(treatment, loaders);
  return costOf(recipe, levelsOf, treatment.currency);
}

builder.objectFields(Treatment, (t) => ({
  stockCheck: t.field({
    type: TreatmentStockCheck,
    nullable: true,
    access: ['inventory:read'],
    description: 'Whether there is enough of everything that it consumes, less what is reserved or has expired.',
    args: {
      quantity: t.arg.int({ required: true, defaultValue: 1, description: 'For how many: 1 to 10,000.' }),
      warehouseId: t.arg.id({ description: 'In this warehouse; in all of them together when not given.' }),
    },
    resolve: async (treatment, { quantity, warehouseId }, { loaders }) => {
      if (quantity < 1) throw InvalidInput.of('quantity', 'too_small', { minimum: '1' });
      if (quantity > most) throw InvalidInput.of('quantity', 'too_big', { maximum: String(most) });
      const where = warehouseId ? parseId('whs', warehouseId, 'warehouseId') : null;
      const { recipe, levelsOf } = await stocked(treatment, loaders);
      return checkStock(recipe, quantity, levelsOf, where);
    },
  }),
  cost: t.field({
    type: 'Money',
    nullable: true,
    access: ['treatments:cost'],
    description:
      'What its ingredients cost, by the average that the stock of each is worth. Null where one has no stock, or is ' +
      'kept in another currency.',
    resolve: async (treatment, _args, { loaders }) => {
      const amountMinor = await costMinorOf(treatment, loaders);
      return amountMinor === null ? null : { amountMinor, currency: treatment.currency };
    },
  }),
  margin: t.field({
    type: TreatmentMargin,
    nullable: true,
    access: ['treatments:cost'],
    description: 'What is left of its price now; null where its cost is not known.',
    resolve: async (treatment, _args, { loaders }) => {
      const [price, cost] = await Promise.all([
        loaders.priceOfTreatment(loaders.now.toISOString()).load(treatment.id),
        costMinorOf(treatment, loaders),
      ]);
      if (!price || cost === null) return null;
      const { amountMinor, percent } = marginOf(price.amountMinor, cost);
      return { amount: { amountMinor, currency: treatment.currency }, percent };
    },
  }),
}));
