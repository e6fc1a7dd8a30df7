/** The life of a quotation, as a table. It runs out by itself: an instant decides, nothing has to be done. Pure. */
import { requireSound } from './order.ts';

export type QuotationStatus = 'DRAFT' | 'SENT' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'CONVERTED';
export type StoredQuotationStatus = Exclude<QuotationStatus, 'EXPIRED'>;
export type QuotationMove = 'send' | 'accept' | 'decline' | 'convert';

/** What each status allows and where it leads. */
export const quotationMoves: Readonly<
  Record<StoredQuotationStatus, Partial<Record<QuotationMove, StoredQuotationStatus>>>
> = {
  DRAFT: { send: 'SENT' },
  SENT: { accept: 'ACCEPTED', decline: 'DECLINED', convert: 'CONVERTED' },
  ACCEPTED: { decline: 'DECLINED', convert: 'CONVERTED' },
  DECLINED: {},
  CONVERTED: {},
};
requireSound(quotationMoves, 'DRAFT');

/** The statuses in which a quotation still may run out. */
export const openStatuses = ['DRAFT', 'SENT', 'ACCEPTED'] as const satisfies StoredQuotationStatus[];

type Standing = { status: StoredQuotationStatus; validUntil: Date };

/** What a quotation stands at at an instant. */
export const standingAt = ({ status, validUntil }: Standing, now: Date): QuotationStatus =>
  validUntil <= now && openStatuses.some((open) => open === status) ? 'EXPIRED' : status;

/** Where a move leads at an instant; null where it is not allowed. */
export function moveQuotation(quotation: Standing, by: QuotationMove, now: Date): StoredQuotationStatus | null {
  const status = standingAt(quotation, now);
  return status === 'EXPIRED' ? null : (quotationMoves[status][by] ?? null);
}
