/** How much a quantity of another unit is in a product's own; asks only where the unit is another one. */
import type { PrismaClient } from '../../prisma/client/client.ts';
import { convert, ratio } from '../domain/units.ts';

type Packaging = { code: string; quantity: unknown };
type Reading = {
  prisma: Pick<PrismaClient, 'unit'>;
  loaders: { packagingsOfProduct: { load(productId: string): Promise<readonly Packaging[]> } };
};

/** Null when the unit does not measure the same, or the quantity has no exact value in thousandths. */
export async function quantityInUnit(
  product: { id: string; unit: string },
  quantity: number,
  unit: string,
  { prisma, loaders }: Reading,
): Promise<number | null> {
  if (unit === product.unit) return quantity;
  const [packagings, units] = await Promise.all([
    loaders.packagingsOfProduct.load(product.id),
    prisma.unit.findMany({ where: { code: { in: [unit, product.unit] } } }),
  ]);
  const by = ratio(
    unit,
    { unit: product.unit, packagings: packagings.map((one) => ({ code: one.code, quantity: Number(one.quantity) })) },
    units.map((one) => ({ ...one, factor: one.factor.toFixed() })),
  );
  return by && convert(quantity, by);
}
