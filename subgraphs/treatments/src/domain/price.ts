/**
 * What a treatment costs, and when: one price at every instant from the first one on, without a gap. What was valid
 * before an instant is never changed after it. Pure.
 */

/** From an instant on, to before another one; null is for good. */
export type Priced = { id: string; amountMinor: bigint; validFrom: Date; validUntil: Date | null };

export type Change = {
  /** The price that ends earlier, and when; null where it goes altogether, because it never came to be valid. */
  shorten: { id: string; validUntil: Date | null };
  /** What goes on after a price that is for a while: the one that was valid before it. */
  resume: { amountMinor: bigint; validFrom: Date; validUntil: Date | null } | null;
};

const endOf = ({ validUntil }: { validUntil: Date | null }): number =>
  validUntil?.getTime() ?? Number.POSITIVE_INFINITY;

/**
 * What has to give way to a price for [from, until). Null where it would run into a later price: that one has to be
 * changed by itself.
 */
export function makeRoom(prices: readonly Priced[], from: Date, until: Date | null): Change | null {
  const start = from.getTime();
  const covering = prices.find((price) => price.validFrom.getTime() <= start && start < endOf(price));
  if (!covering || endOf({ validUntil: until }) > endOf(covering)) return null;
  const isWhole = covering.validFrom.getTime() === start;
  return {
    shorten: { id: covering.id, validUntil: isWhole ? null : from },
    resume:
      until && until.getTime() < endOf(covering)
        ? { amountMinor: covering.amountMinor, validFrom: until, validUntil: covering.validUntil }
        : null,
  };
}
