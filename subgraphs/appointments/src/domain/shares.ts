/** What of a cost each lot bears: by quantity, to the cent, what is left over with the last. Pure. */
import { roundQuantity } from '@trama/platform/values';

type Lot = { lotId: string; code: string; quantity: number };
export type Share = { lotId: string | null; lotCode: string | null; quantity: number; costMinor: bigint };

/** Parts of `quantity` by lot, with what each cost; what came from no lot is a part by itself. */
export function shared(costMinor: bigint, quantity: number, lots: readonly Lot[]): Share[] {
  const fromLots = roundQuantity(lots.reduce((sum, lot) => sum + lot.quantity, 0));
  const loose = roundQuantity(quantity - fromLots);
  const parts: Omit<Share, 'costMinor'>[] = [
    ...lots.map(({ lotId, code, quantity: of }) => ({ lotId, lotCode: code, quantity: of })),
    ...(loose > 0 ? [{ lotId: null, lotCode: null, quantity: loose }] : []),
  ];
  const whole = BigInt(Math.round(quantity * 1_000));
  let before = 0;
  let given = 0n;
  return parts.map((part) => {
    before = roundQuantity(before + part.quantity);
    const until = (costMinor * BigInt(Math.round(before * 1_000))) / whole;
    const costOfPart = until - given;
    given = until;
    return { ...part, costMinor: costOfPart };
  });
}
