import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, price, quantityOrZero, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { overlaps } from '../domain/price-lists.ts';
import { PriceOverlaps } from '../domain/refusals.ts';
import { lockPrices, requirePriceList } from '../store/price-lists.ts';
import { requireProducts } from '../store/references.ts';

const input = z.object({
  priceListId: id('prl'),
  productId: id('prd'),
  minimumQuantity: withDefault(quantityOrZero, 0),
  price,
  validFrom: z.date().nullish(),
  validUntil: z.date().nullish(),
  idempotencyKey,
});

/**
 * Sets a price from a quantity on, from an instant on. A price without an end that began before ends where this one
 * begins; any other that holds at some of the same time is refused.
 */
export const setPriceListEntry = action({
  name: 'inventory.setPriceListEntry',
  input,
  async run({ tx, input, actor, now }) {
    const { priceListId, productId, minimumQuantity, price, validUntil = null } = input;
    const list = await requirePriceList(tx, priceListId);
    await requireProducts(tx, [productId], () => ['productId']);
    if (price.currency !== list.currency)
      throw InvalidInput.of('price.currency', 'currency_mismatch', { expected: list.currency });
    const validFrom = input.validFrom ?? now;
    if (validUntil && validUntil <= validFrom) throw InvalidInput.of('validUntil', 'not_after', { field: 'validFrom' });
    const of = { priceListId, productId, minimumQuantity };
    const inTheWay = (await lockPrices(tx, of)).filter((one) => overlaps(one, { validFrom, validUntil }));
    const endless = inTheWay.find((one) => one.validUntil === null && one.validFrom < validFrom);
    const others = inTheWay.filter((one) => one !== endless);
    if (others.length > 0) throw new PriceOverlaps({ entryIds: others.map((one) => one.id) });
    if (endless) await tx.priceListEntry.update({ where: { id: endless.id }, data: { validUntil: validFrom } });
    return tx.priceListEntry.create({
      data: {
        ...of,
        id: newId('ple'),
        priceMinor: price.amountMinor,
        validFrom,
        validUntil,
        actor: responsible(actor),
        createdAt: now,
      },
    });
  },
  replay: ({ loaders }, id) => loaders.priceListEntry.load(id),
  violations: { price_list_entries_no_overlap: () => new PriceOverlaps({ entryIds: [] }) },
});
