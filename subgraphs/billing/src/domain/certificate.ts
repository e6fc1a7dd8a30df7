/** Until when a certificate may sign, and when somebody must see to the next one. Pure. */

/** How long before its end it is warned of: authorities take days to hand out another. */
export const warningDays = 30;
const day = 86_400_000; // milliseconds

export type CertificateState = 'VALID' | 'EXPIRING' | 'EXPIRED';

/** It signs through its last instant, and not after. */
export function certificateState(validUntil: Date, now: Date): CertificateState {
  const left = validUntil.getTime() - now.getTime();
  if (left < 0) return 'EXPIRED';
  return left <= warningDays * day ? 'EXPIRING' : 'VALID';
}
