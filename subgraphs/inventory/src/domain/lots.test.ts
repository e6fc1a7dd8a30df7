import { dayIn } from '@trama/platform/values';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiredQuantity, isExpired, type Lot, pickLots } from './lots.ts';

const lot = (code: string, expiresOn: string | null, onHand: number, receivedOn = '2026-01-01'): Lot => ({
  id: `lot_${code}`,
  code,
  expiresOn,
  onHand,
  receivedAt: new Date(receivedOn),
});
const today = '2026-03-10';
const codes = (parts: { code: string; quantity: number }[] | null) =>
  parts?.map(({ code, quantity }) => [code, quantity]);

describe('isExpired', () => {
  it('keeps a lot good through its expiry day, where it lies', () => {
    const milk = lot('M', today, 1);
    expect(isExpired(milk, '2026-03-09')).toBe(false);
    expect(isExpired(milk, '2026-03-10')).toBe(false);
    expect(isExpired(milk, '2026-03-11')).toBe(true);
    // half past eleven at night in Galápagos is the next day in Guayaquil, and in UTC
    const instant = new Date('2026-03-11T05:30:00Z');
    expect(isExpired(milk, dayIn('Pacific/Galapagos', instant))).toBe(false);
    expect(isExpired(milk, dayIn('America/Guayaquil', instant))).toBe(true);
    expect(isExpired(lot('S', null, 1), '9999-01-01')).toBe(false);
  });
});

describe('pickLots', () => {
  const lots = [
    lot('none', null, 5),
    lot('late', '2026-06-01', 5),
    lot('soon-second', '2026-04-01', 5, '2026-01-02'),
    lot('soon-first', '2026-04-01', 5, '2026-01-01'),
    lot('gone', '2026-03-09', 5),
    lot('last-day', today, 5),
  ];

  it('takes what expires first, then what came first, and skips what expired', () => {
    expect(codes(pickLots(lots, 0, 23, { from: 'sellable' }, today))).toEqual([
      ['last-day', 5],
      ['soon-first', 5],
      ['soon-second', 5],
      ['late', 5],
      ['none', 3],
    ]);
    expect(pickLots(lots, 0, 26, { from: 'sellable' }, today)).toBeNull();
    expect(codes(pickLots(lots, 1, 26, { from: 'sellable' }, today))).toHaveLength(5);
  });

  it('lets what expired be written off, and only that when asked so', () => {
    expect(codes(pickLots(lots, 9, 4, { from: 'expired' }, today))).toEqual([['gone', 4]]);
    expect(pickLots(lots, 9, 6, { from: 'expired' }, today)).toBeNull();
    expect(codes(pickLots(lots, 0, 6, { from: 'any' }, today))).toEqual([
      ['gone', 5],
      ['last-day', 1],
    ]);
    expect(codes(pickLots(lots, 9, 2, { code: 'late' }, today))).toEqual([['late', 2]]);
    expect(pickLots(lots, 9, 6, { code: 'late' }, today)).toBeNull();
  });

  it('never takes more of a lot than it has, nor anything expired, and always all or nothing', () => {
    const some = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 28 }), onHand: fc.integer({ min: 1, max: 9_000 }) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 30_000 }), (given, asked) => {
        const all = given.map(({ day, onHand }, index) =>
          lot(`L${index}`, `2026-03-${String(day).padStart(2, '0')}`, onHand / 1_000),
        );
        const parts = pickLots(all, 0, asked / 1_000, { from: 'sellable' }, today);
        const good =
          all.reduce((sum, { onHand }) => sum + Math.round(onHand * 1_000), 0) -
          Math.round(expiredQuantity(all, today) * 1_000);
        expect(parts === null).toBe(good < asked);
        for (const { code, quantity, expiresOn } of parts ?? []) {
          expect(quantity).toBeLessThanOrEqual(all.find((one) => one.code === code)?.onHand ?? 0);
          expect(isExpired({ expiresOn }, today)).toBe(false);
        }
        if (parts) expect(parts.reduce((sum, { quantity }) => sum + Math.round(quantity * 1_000), 0)).toBe(asked);
      }),
    );
  });
});
