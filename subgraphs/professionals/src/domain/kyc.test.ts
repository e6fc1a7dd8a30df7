import { dayIn } from '@trama/platform/values';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, kycCaseStatuses, kycDecisions, kycStatusOf, latestExpiry, publicKycStatus } from './kyc.ts';

const now = new Date('2026-06-01T12:00:00Z');
const later = new Date('2026-06-02T05:00:00Z');
const earlier = new Date('2026-06-01T05:00:00Z');

it('lets every case be decided once, and an approval be taken back', () => {
  const table = kycCaseStatuses.map((from) => [from, ...kycDecisions.map((by) => decide(from, by))]);
  expect(table).toEqual([
    ['PENDING', 'APPROVED', 'REJECTED'],
    ['APPROVED', null, 'REJECTED'],
    ['REJECTED', null, null],
  ]);
});

describe('a professional stands', () => {
  it.each([
    [null, null, 'NONE'],
    ['PENDING', null, 'PENDING'],
    ['REJECTED', null, 'REJECTED'],
    ['APPROVED', later, 'APPROVED'],
    ['APPROVED', earlier, 'EXPIRED'],
    // renewing: the approval holds to its end, then the renewal counts
    ['PENDING', later, 'APPROVED'],
    ['PENDING', earlier, 'PENDING'],
    ['REJECTED', earlier, 'REJECTED'],
  ] as const)('%s until %s: %s', (kycLatest, kycValidUntil, status) => {
    expect(kycStatusOf({ kycLatest, kycValidUntil }, now)).toBe(status);
  });

  it('approved to the last instant of the day, and not one longer', () => {
    const kycValidUntil = later;
    const at = (ms: number) => kycStatusOf({ kycLatest: 'APPROVED', kycValidUntil }, new Date(later.getTime() + ms));
    expect([at(-1), at(0)]).toEqual(['APPROVED', 'EXPIRED']);
  });

  it('to the public as verified or not', () => {
    expect((['NONE', 'PENDING', 'APPROVED', 'REJECTED', 'EXPIRED'] as const).map(publicKycStatus)).toEqual([
      ...['NONE', 'NONE', 'APPROVED', 'NONE', 'NONE'],
    ]);
  });
});

it('knows the day of each place', () => {
  const at = new Date('2026-06-02T05:30:00Z');
  expect(dayIn('America/Guayaquil', at)).toBe('2026-06-02');
  expect(dayIn('Pacific/Galapagos', at)).toBe('2026-06-01');
});

it('ends ten years later, on a day that there is', () => {
  expect(latestExpiry('2028-02-29')).toBe('2038-02-28');
  fc.assert(
    fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
      const today = date.toISOString().slice(0, 10);
      const latest = latestExpiry(today);
      expect(new Date(latest).toISOString().slice(0, 10)).toBe(latest);
      expect(latest > today).toBe(true);
    }),
  );
});
