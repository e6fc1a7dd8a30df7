/** Who gets what has come: those who wait for it, the first that waited first. Pure; quantities in the product's unit. */
import { roundQuantity } from '@trama/platform/values';
import { available, type Level } from './stock.ts';

/** What of an order waits for a product; from one warehouse, or wherever there is some. */
export type Backorder = {
  id: string;
  reference: string;
  productId: string;
  warehouseId: string | null;
  quantity: number;
  actor: string;
};
export type Served = { backorder: Backorder; warehouseId: string; quantity: number };

/** Gives what is available to backorders in their order, in parts where it does not go round. */
export function serve(waiting: readonly Backorder[], levels: readonly Level[]): Served[] {
  const left = levels.map((level) => ({ ...level, left: available(level) }));
  return waiting.flatMap((backorder) => {
    let open = backorder.quantity;
    return left.flatMap((level): Served[] => {
      const isMeant = backorder.warehouseId === null || backorder.warehouseId === level.warehouseId;
      const quantity = level.productId === backorder.productId && isMeant ? Math.min(open, level.left) : 0;
      if (quantity <= 0) return [];
      level.left = roundQuantity(level.left - quantity);
      open = roundQuantity(open - quantity);
      return [{ backorder, warehouseId: level.warehouseId, quantity }];
    });
  });
}
