/** Quantities of an input that are in another unit than the product's own. Inside the caller's transaction. */
import { InvalidInput } from '@trama/platform/errors';
import type { Tx } from '../context.ts';
import { convert, ratio } from '../domain/units.ts';

/** A quantity in the product's own unit. Refuses units that do not fit it, and quantities with no exact value in it. */
export async function inOwnUnit(
  tx: Tx,
  product: { id: string; unit: string },
  quantity: number,
  unit: string | null | undefined,
  path: (field: 'unit' | 'quantity') => string[] = (field) => [field],
): Promise<number> {
  if (!unit || unit === product.unit) return quantity;
  const packagings = await tx.productPackaging.findMany({ where: { productId: product.id } });
  const units = await tx.unit.findMany({ where: { code: { in: [unit, product.unit] } } });
  const by = ratio(
    unit,
    { unit: product.unit, packagings: packagings.map((one) => ({ code: one.code, quantity: Number(one.quantity) })) },
    units.map((one) => ({ ...one, factor: one.factor.toFixed() })),
  );
  if (!by) throw InvalidInput.of(path('unit'), 'unit_mismatch', { unit: product.unit });
  const converted = convert(quantity, by);
  if (converted === null) throw InvalidInput.of(path('quantity'), 'inexact', { unit: product.unit });
  return converted;
}
