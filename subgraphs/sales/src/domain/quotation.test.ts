import { expect, it } from 'vitest';
import {
  moveQuotation,
  type QuotationMove,
  quotationMoves,
  type StoredQuotationStatus,
  standingAt,
} from './quotation.ts';

const now = new Date('2026-03-01T12:00:00Z');
const later = new Date('2026-03-01T12:00:00.001Z');
const moves: QuotationMove[] = ['send', 'accept', 'decline', 'convert'];
const statuses = Object.keys(quotationMoves) as StoredQuotationStatus[];

it('allows exactly these moves while it is valid, and none afterwards', () => {
  const allowed = statuses.flatMap((status) =>
    moves.flatMap((by) => {
      expect(moveQuotation({ status, validUntil: now }, by, now)).toBe(null);
      const to = moveQuotation({ status, validUntil: later }, by, now);
      return to ? [`${status} ${by} -> ${to}`] : [];
    }),
  );
  expect(allowed).toEqual([
    'DRAFT send -> SENT',
    'SENT accept -> ACCEPTED',
    'SENT decline -> DECLINED',
    'SENT convert -> CONVERTED',
    'ACCEPTED decline -> DECLINED',
    'ACCEPTED convert -> CONVERTED',
  ]);
});

it('runs out at its instant, unless it is over already', () => {
  expect(statuses.map((status) => standingAt({ status, validUntil: now }, now))).toEqual([
    'EXPIRED',
    'EXPIRED',
    'EXPIRED',
    'DECLINED',
    'CONVERTED',
  ]);
  expect(standingAt({ status: 'SENT', validUntil: later }, now)).toBe('SENT');
});
