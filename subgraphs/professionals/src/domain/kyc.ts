/** What it takes to be verified: how cases move, and how a professional stands by the day. Pure. */

export const kycCaseStatuses = ['PENDING', 'APPROVED', 'REJECTED'] as const;
export type KycCaseStatus = (typeof kycCaseStatuses)[number];
export const kycDecisions = ['APPROVE', 'REJECT'] as const;
export type KycDecision = (typeof kycDecisions)[number];

/** What a case may become: who was approved may be rejected later, where the document turns out to be false. */
const moves: Record<KycCaseStatus, Partial<Record<KycDecision, 'APPROVED' | 'REJECTED'>>> = {
  PENDING: { APPROVE: 'APPROVED', REJECT: 'REJECTED' },
  APPROVED: { REJECT: 'REJECTED' },
  REJECTED: {},
};

/** Where the decision leads from there; null where it leads nowhere. */
export const decide = (from: KycCaseStatus, by: KycDecision): 'APPROVED' | 'REJECTED' | null => moves[from][by] ?? null;

export const kycStatuses = ['NONE', 'PENDING', 'APPROVED', 'REJECTED', 'EXPIRED'] as const;
export type KycStatus = (typeof kycStatuses)[number];

type Standing = { kycLatest: KycCaseStatus | null; kycValidUntil: Date | null };

/**
 * How somebody stands at an instant. An approval holds to the end of its last day, whatever is handed in meanwhile, so
 * that renewing in time costs nobody their place in the search.
 */
export function kycStatusOf({ kycLatest, kycValidUntil }: Standing, now: Date): KycStatus {
  if (kycValidUntil && now < kycValidUntil) return 'APPROVED';
  if (kycLatest === 'PENDING' || kycLatest === 'REJECTED') return kycLatest;
  return kycValidUntil ? 'EXPIRED' : 'NONE';
}

/** What the public is told of it: verified or not, not why. */
export const publicKycStatus = (status: KycStatus): KycStatus => (status === 'APPROVED' ? 'APPROVED' : 'NONE');

const longestYears = 10;
/** The last day on which something approved today may expire. */
export const latestExpiry = (today: string): string =>
  `${Number(today.slice(0, 4)) + longestYears}${today.slice(4).replace('-02-29', '-02-28')}`;
