/** Orders under lock, for the actions that change them. Always inside the caller's transaction. */
import { type Actor, responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { Order, OrderEventKind } from '../../prisma/client/client.ts';
import type { SalesStep, Tx } from '../context.ts';
import { changed } from '../domain/events.ts';
import { move, type OrderMove, type OrderStatus } from '../domain/order.ts';
import { refusalOf } from '../domain/refusals.ts';
import { canChangeOrder, canReadOrder } from '../policy.ts';

const orderFields = [
  'id',
  'number',
  'customerId',
  'customerUserId',
  'originalCustomerId',
  'salesRepId',
  'warehouseId',
  'status',
  'cancelReason',
  'currency',
  'note',
  'discountPercent',
  'discountMinor',
  'totalMinor',
  'paidMinor',
  'refundedMinor',
  'returnedMinor',
  'creditMinor',
  'balanceMinor',
  'paymentState',
  'reservationId',
  'version',
  'createdBy',
  'createdAt',
  'confirmedAt',
  'completedAt',
  'cancelledAt',
] as const satisfies readonly (keyof Order)[];
/** Every column of an order by the name of its field, for statements that Prisma does not write. */
export const orderColumns = orderFields
  .map((field: keyof Order) => `${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} AS "${field}"`)
  .join(', ');
// one that is missing there is an error here
export type OrderRead = Pick<Order, (typeof orderFields)[number]> extends Order ? Order : never;

/** Locks an order, in the statement that reads it. Throws NotFound where there is none or the actor may not. */
export async function lockOrder(
  tx: Tx,
  orderId: string,
  actor: Actor,
  mayTouch: (actor: Actor, order: Order) => boolean = canReadOrder,
): Promise<Order> {
  const [order] = await tx.$queryRawUnsafe<OrderRead[]>(
    `SELECT ${orderColumns} FROM sales.orders WHERE id = $1 FOR UPDATE`,
    orderId,
  );
  if (!order || !mayTouch(actor, order)) throw new NotFound({ id: orderId });
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
  const order = await lockOrder(tx, orderId, actor, canChangeOrder);
  requireMove(order, 'edit');
  return tx.order.update({ where: { id: orderId }, data: { version: { increment: 1 } } });
}

/** A row of an order's feed, to be written with what happened. */
export const happened = (kind: OrderEventKind, by: string, at: Date, subjectId: string | null = null) => ({
  id: newId('oev'),
  kind,
  subjectId,
  actor: by,
  at,
});

type Recording = Pick<SalesStep, 'tx' | 'now' | 'emit'> & { actor: Actor };
type Changed = { id: string; customerId: string; customerUserId: string | null };

/** Writes into an order's feed what happened to it, and tells who watches. */
export async function recordChange(
  { tx, now, emit, actor }: Recording,
  order: Changed,
  kind: OrderEventKind,
  subjectId: string | null = null,
): Promise<void> {
  const data = { orderId: order.id, ...happened(kind, responsible(actor), now, subjectId) };
  await tx.orderEvent.createMany({ data: [data] });
  tellChange(emit, order);
}

/** Tells who watches that something about an order changed. */
export const tellChange = (emit: SalesStep['emit'], order: Changed): void =>
  emit('order.changed', order.id, changed(order));
