/** Reorder requests in the database: looked up under lock, and moved with a trace. Inside the caller's transaction. */
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { InventoryStep, Tx } from '../context.ts';
import { ReorderRequestNotMovable } from '../domain/refusals.ts';
import { move, type ReorderMove, type ReorderStatus } from '../domain/reorder.ts';
import { tellOfChange } from './products.ts';

/** A request with its lines, locked until this transaction ends, in a status that allows the move. */
export async function lockReorder(tx: Tx, id: string, by: ReorderMove) {
  await tx.$executeRaw`SELECT 1 FROM inventory.reorder_requests WHERE id = ${id} FOR UPDATE`;
  const request = await tx.reorderRequest.findUnique({ where: { id }, include: { lines: { orderBy: { id: 'asc' } } } });
  if (!request) throw new NotFound({ id });
  const { status } = request;
  if (!move(status, by)) throw new ReorderRequestNotMovable({ reorderRequestId: id, status });
  return request;
}

/** Moves a locked request along the table, and keeps who did. */
export async function moveReorder(
  { tx, emit }: Pick<InventoryStep, 'tx' | 'emit'>,
  request: { id: string; status: ReorderStatus; lines: readonly { productId: string }[] },
  by: ReorderMove,
  { actor, now, ...changes }: { actor: string; now: Date; orderedAt?: Date; expectedOn?: Date },
) {
  const { id } = request;
  const status = move(request.status, by);
  if (!status) throw new ReorderRequestNotMovable({ reorderRequestId: id, status: request.status });
  await traceReorder(tx, id, status, actor, now);
  const products = request.lines.map(({ productId }) => productId);
  tellOfChange({ emit }, products);
  const ended = status === 'RECEIVED' || status === 'CANCELLED';
  return tx.reorderRequest.update({ where: { id }, data: { ...changes, status, ...(ended && { endedAt: now }) } });
}

export const traceReorder = (tx: Tx, requestId: string, status: ReorderStatus, actor: string, movedAt: Date) =>
  tx.reorderMove.create({ data: { id: newId('rom'), requestId, status, actor, movedAt } });

/** The warehouse given, else the default one. Refuses one that is not there, and none where there is no default. */
export async function warehouseOrDefault(tx: Tx, id: string | null | undefined) {
  const warehouse = await tx.warehouse.findFirst({ where: id ? { id } : { isDefault: true } });
  if (!warehouse) throw InvalidInput.of('warehouseId', id ? 'not_found' : 'required');
  return warehouse;
}
