/** Says of deliveries that something became of them, once that is committed: `deliveryChanged` goes by it. */
import type { Writing } from '../context.ts';

export function tellChanged({ emit }: Pick<Writing, 'emit'>, deliveries: readonly { id: string }[]): void {
  for (const { id: deliveryId } of deliveries) emit('delivery.changed', deliveryId, { deliveryId });
}
