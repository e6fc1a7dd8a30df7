/** Suppliers and what they sell, looked up under lock. Inside the caller's transaction. */
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { Tx } from '../context.ts';

/** A supplier, archived or not, locked until this transaction ends. */
export async function lockSupplier(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT 1 FROM inventory.suppliers WHERE id = ${id} FOR NO KEY UPDATE`;
  const supplier = await tx.supplier.findUnique({ where: { id } });
  if (!supplier) throw new NotFound({ id });
  return supplier;
}

/** A supplier that is not archived. Refuses another, naming the field. */
export async function requireSupplier(tx: Tx, id: string) {
  const supplier = await tx.supplier.findUnique({ where: { id, archivedAt: null } });
  if (!supplier) throw InvalidInput.of('supplierId', 'not_found');
  return supplier;
}

/** The product of a supplier, made where there was none, locked until this transaction ends. */
export async function openSupplierProduct(
  tx: Tx,
  { supplierId, productId }: { supplierId: string; productId: string },
  currency: string,
  now: Date,
) {
  await tx.$executeRaw`
    INSERT INTO inventory.supplier_products (id, supplier_id, product_id, price_minor, currency, minimum_order_quantity,
      attached, created_at, updated_at)
    VALUES (${newId('spp')}, ${supplierId}, ${productId}, 0, ${currency}, 0, false, ${now}, ${now})
    ON CONFLICT (supplier_id, product_id) DO NOTHING`;
  await tx.$executeRaw`
    SELECT 1 FROM inventory.supplier_products WHERE supplier_id = ${supplierId} AND product_id = ${productId} FOR UPDATE`;
  return tx.supplierProduct.findUniqueOrThrow({ where: { supplierId_productId: { supplierId, productId } } });
}
