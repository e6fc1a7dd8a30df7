/** Unit prices for the lines of an order: the price given, or the one in the catalogue, in the order's currency. */
import { InvalidInput } from '@trama/platform/errors';
import type { Money } from '@trama/platform/values';
import type { SalesContext } from '../context.ts';
import { pricesOf } from '../links/inventory.ts';

type Wanted = { productId: string; unitPrice?: Money | null | undefined };

/**
 * The unit price of each line, in order. `path` leads to the input of the line at an index. Throws InvalidInput for a
 * product that cannot be sold. Asks `inventory`, so it belongs before the transaction.
 */
export async function unitPrices(
  context: SalesContext,
  lines: readonly Wanted[],
  path: (index: number) => string[],
): Promise<Money[]> {
  if (lines.length === 0) return [];
  const prices = await pricesOf(
    context,
    lines.map((line) => line.productId),
  );
  return lines.map(({ productId, unitPrice }, index) => {
    const listed = prices.get(productId);
    if (!listed) throw InvalidInput.of([...path(index), 'productId'], 'not_found');
    return unitPrice ?? listed;
  });
}

/** Refuses a price in another currency than the order's. */
export function requireCurrency(price: Money, currency: string, path: string[]): void {
  if (price.currency !== currency)
    throw InvalidInput.of([...path, 'unitPrice', 'currency'], 'currency_mismatch', { expected: currency });
}
