/** What goods of orders cost is kept, for the profit: what left, and what came back. Visits tell of theirs themselves. */
import { dayIn, isId } from '@trama/platform/values';
import { inventoryEvents } from '@trama/schema/events/inventory';
import { handler } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import { asDate } from '../domain/tax.ts';

export const onStockSold = handler({
  topic: 'stock.sold',
  publisher: 'inventory',
  payload: inventoryEvents['stock.sold'],
  async run({ tx }, { reference: orderId, movements }, { config }) {
    if (!isId('ord', orderId)) return;
    const { zone } = knownCountry(config.businessCountry);
    await tx.soldGoods.createMany({
      data: movements.map(({ movementId, productId, cost, effectiveAt }) => ({
        ...{ movementId, orderId, productId, costMinor: BigInt(cost.amountMinor), currency: cost.currency },
        soldOn: asDate(dayIn(zone, new Date(effectiveAt))),
      })),
      skipDuplicates: true,
    });
  },
});
