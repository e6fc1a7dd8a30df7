/** Which price of a list holds: at an instant, for a quantity. Pure; periods are half-open, [from, until). */
export type PriceEntry = {
  minimumQuantity: number;
  validFrom: Date;
  validUntil: Date | null;
};

/** The price with the highest quantity that is reached, among those that hold at the instant; null when none does. */
export function priceOn<Entry extends PriceEntry>(entries: readonly Entry[], at: Date, quantity: number): Entry | null {
  const holding = entries.filter(
    ({ minimumQuantity, validFrom, validUntil }) =>
      validFrom <= at && (validUntil === null || at < validUntil) && minimumQuantity <= quantity,
  );
  return holding.reduce<Entry | null>(
    (best, entry) => (best === null || entry.minimumQuantity > best.minimumQuantity ? entry : best),
    null,
  );
}

/** Whether two periods share an instant. */
export const overlaps = (a: Omit<PriceEntry, 'minimumQuantity'>, b: Omit<PriceEntry, 'minimumQuantity'>): boolean =>
  (b.validUntil === null || a.validFrom < b.validUntil) && (a.validUntil === null || b.validFrom < a.validUntil);

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** True for an ISO 4217 code. */
export const isCurrency = (code: string): boolean => currencies.has(code);
