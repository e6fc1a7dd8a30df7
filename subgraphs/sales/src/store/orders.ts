/** Orders under lock, for the actions that change them. Always inside the caller's transaction. */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { Tx } from '../context.ts';
import { move, type OrderMove, type OrderStatus } from '../domain/order.ts';
import { refusalOf } from '../domain/refusals.ts';
import { canReadOrder } from '../policy.ts';

/** Locks an order with its items. Throws NotFound where there is none or the actor may not see it. */
export async function lockOrder(tx: Tx, orderId: string, actor: Actor) {
  await tx.$queryRaw`SELECT id FROM sales.orders WHERE id = ${orderId} FOR UPDATE`;
  const order = await tx.order.findUnique({ where: { id: orderId }, include: { items: { orderBy: { id: 'asc' } } } });
  if (!order || !canReadOrder(actor, order)) throw new NotFound({ id: orderId });
  return order;
}

/** Where the move leads. Throws the refusal of that move where the order's status does not allow it. */
export function requireMove(order: { id: string; status: OrderStatus }, by: OrderMove): OrderStatus {
  const to = move(order.status, by);
  if (!to) throw new refusalOf[by]({ orderId: order.id, status: order.status });
  return to;
}

/** A draft under lock, to be edited; its version goes up, so that whoever is confirming it notices. */
export async function lockDraft(tx: Tx, orderId: string, actor: Actor) {
  const order = await lockOrder(tx, orderId, actor);
  requireMove(order, 'edit');
  return tx.order.update({ where: { id: orderId }, data: { version: { increment: 1 } } });
}
