/**
 * Quantities in other units than the product's own: a box of 12, a pound of what is kept in grams. Exact or refused;
 * nothing is rounded. Pure; factors are decimal texts.
 */
const factorDecimals = 9;
const thousand = 1_000n;

export type UnitFactor = { code: string; dimension: string; factor: string };

/** A decimal text as billionths. */
export function billionths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.slice(0, factorDecimals).padEnd(factorDecimals, '0'));
}

/** How many of the product's own unit one is, as a fraction; null when the two do not measure the same. */
export function ratio(
  unit: string,
  product: { unit: string; packagings: readonly { code: string; quantity: number }[] },
  units: readonly UnitFactor[],
): { numerator: bigint; denominator: bigint } | null {
  if (unit === product.unit) return { numerator: 1n, denominator: 1n };
  const packaging = product.packagings.find(({ code }) => code === unit);
  if (packaging) return { numerator: BigInt(Math.round(packaging.quantity * 1_000)), denominator: thousand };
  const from = units.find(({ code }) => code === unit);
  const to = units.find(({ code }) => code === product.unit);
  if (!from || !to || from.dimension !== to.dimension) return null;
  return { numerator: billionths(from.factor), denominator: billionths(to.factor) };
}

/** A quantity in the product's own unit; null when it has no exact value in thousandths. */
export function convert(quantity: number, by: { numerator: bigint; denominator: bigint }): number | null {
  const product = BigInt(Math.round(quantity * 1_000)) * by.numerator;
  if (product % by.denominator !== 0n) return null;
  return Number(product / by.denominator) / 1_000;
}
