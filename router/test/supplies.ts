/** What a shop buys and has sold, set up through the graph: what reorders are reckoned from. */
import { randomUUID } from 'node:crypto';
import { change } from './change.ts';
import type { Graph } from './graph.ts';
import { onDatabase } from './medical-record.ts';
import * as operations from './operations.ts';
import { type Shop, stockWhen } from './shop.ts';

/** A supplier and what it sells at which price. */
export async function supplierOf(graph: Graph, price: string, ...products: string[]): Promise<string> {
  const made = { name: `Frenos Guayas ${randomUUID().slice(0, 4)}`, leadTimeDays: 6 };
  const { id: supplierId } = await change(graph, 'bodega', 'createSupplier', 'Supplier', made);
  for (const productId of products) {
    const terms = { supplierId, productId, price: { amount: price, currency: 'USD' }, supplierSku: 'FG-1' };
    await change(graph, 'bodega', 'attachSupplierProduct', 'SupplierProduct', terms);
  }
  return supplierId;
}

/** A product added a month ago that sold four today: time is the one thing that the API cannot be asked for. */
export async function soldProduct(graph: Graph, shop: Shop): Promise<string> {
  const product = await shop.product(0);
  const came = {
    productId: product,
    warehouseId: shop.warehouse,
    quantity: 5,
    unitCost: { amount: '8.00', currency: 'USD' },
  };
  await change(graph, 'bodega', 'receiveStock', 'StockMovement', came);
  const order = await shop.order([product, 4]);
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: order } });
  await stockWhen(graph, product, ({ stockMovements }) => stockMovements.totalCount === 2);
  await onDatabase(
    graph,
    `UPDATE inventory.products SET created_at = now() - interval '30 days 1 hour' WHERE id = $1`,
    [product],
  );
  return product;
}
