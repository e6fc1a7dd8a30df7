/** What the lines of an order are sold at: the price given or the catalogue's, less a discount, with a tax. */
import type { Actor } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { type Money, newId } from '@trama/platform/values';
import type { z } from 'zod';
import type { SalesContext } from '../context.ts';
import { type discount, discountOf } from '../domain/discount.ts';
import { percentOfCode } from '../domain/tax.ts';
import { pricesOf } from '../links/inventory.ts';
import { canSetTerms } from '../policy.ts';
import { ratesAt } from './tax-rates.ts';

/**
 * Refuses terms that only those who sell may set: whoever buys for themselves takes the catalogue's price, the house's
 * tax and no discount. `path` leads to the input that has them.
 */
export function requireCatalogTerms(
  actor: Actor,
  { unitPrice, discount: off, taxCode, salesRepId }: Terms,
  path: string[] = [],
): void {
  if (canSetTerms(actor)) return;
  const given = Object.entries({ unitPrice, discount: off, taxCode, salesRepId }).find(([, value]) => value != null);
  if (given) throw InvalidInput.of([...path, given[0]], 'invalid');
}
type Terms = { unitPrice?: unknown; discount?: unknown; taxCode?: unknown; salesRepId?: unknown };

type Wanted = {
  productId: string;
  quantity: number;
  unitPrice?: Money | null | undefined;
  discount?: z.output<typeof discount> | null | undefined;
  taxCode?: string | null | undefined;
};
export type Priced = Wanted & { unitPrice: Money; taxCode: string | null; taxPercent: number };

/**
 * The lines with their unit prices and taxes, in order. `path` leads to the input of the line at an index. Throws
 * InvalidInput for a product that cannot be sold, a tax without a rate, and terms that the actor may not set. Asks `inventory`: before the transaction.
 */
export async function pricedLines(
  context: SalesContext,
  lines: readonly Wanted[],
  path: (index: number) => string[],
): Promise<Priced[]> {
  for (const [index, line] of lines.entries()) requireCatalogTerms(context.actor, line, path(index));
  if (lines.length === 0) return [];
  const { defaultTax, businessCountry } = context.config;
  const codes = lines.map(({ taxCode }) => taxCode ?? defaultTax ?? null);
  const [prices, rates] = await Promise.all([
    pricesOf(
      context,
      lines.map((line) => line.productId),
    ),
    ratesAt(context.prisma, codes, new Date(), businessCountry),
  ]);
  return lines.map((line, index) => {
    const listed = prices.get(line.productId);
    if (!listed) throw InvalidInput.of([...path(index), 'productId'], 'not_found');
    const taxCode = codes[index] ?? null;
    const taxPercent = percentOfCode(taxCode, rates, path(index));
    return { ...line, unitPrice: line.unitPrice ?? listed, taxCode, taxPercent };
  });
}

/** A line as it is stored. Throws InvalidInput where a price or discount is in another currency than the order. */
export function itemRow(
  { productId, quantity, unitPrice, discount, ...tax }: Priced,
  currency: string,
  path: string[],
) {
  requireCurrency(unitPrice, currency, path);
  return {
    id: newId('oit'),
    productId,
    quantity,
    unitPriceMinor: unitPrice.amountMinor,
    ...discountOf(discount ?? null, currency, path),
    taxCode: tax.taxCode,
    taxPercent: tax.taxPercent,
  };
}

/** Refuses a price in another currency than the order's. */
export function requireCurrency(price: Money, currency: string, path: string[]): void {
  if (price.currency !== currency)
    throw InvalidInput.of([...path, 'unitPrice', 'currency'], 'currency_mismatch', { expected: currency });
}
