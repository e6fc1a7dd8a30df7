/** Quotations under lock, for the actions that move them. Always inside the caller's transaction. */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { Tx } from '../context.ts';
import { moveQuotation, type QuotationMove, standingAt } from '../domain/quotation.ts';
import { QuotationNotMovable } from '../domain/refusals.ts';
import { canReadQuotation } from '../policy.ts';

type Moving = { tx: Tx; actor: Actor; now: Date };

/** Locks a quotation, and where the move leads. Throws NotFound and QuotationNotMovable. */
export async function lockToMove({ tx, actor, now }: Moving, quotationId: string, by: QuotationMove) {
  await tx.$queryRaw`SELECT id FROM sales.quotations WHERE id = ${quotationId} FOR UPDATE`;
  const quotation = await tx.quotation.findUnique({ where: { id: quotationId } });
  if (!quotation || !canReadQuotation(actor, quotation)) throw new NotFound({ id: quotationId });
  const to = moveQuotation(quotation, by, now);
  if (!to) throw new QuotationNotMovable({ quotationId, status: standingAt(quotation, now) });
  return { quotation, to };
}

/** Moves a quotation on by what changes nothing else. */
export async function moveOn(moving: Moving, id: string, by: QuotationMove) {
  const { to } = await lockToMove(moving, id, by);
  return moving.tx.quotation.update({ where: { id }, data: { status: to } });
}
