/** A discount as it is asked for: a percentage or an amount, one of the two. What it comes to is in totals.ts. */
import { defineRules, InvalidInput } from '@trama/platform/errors';
import { price } from '@trama/platform/values';
import { z } from 'zod';
import type { Discount } from './totals.ts';

defineRules({
  in_the_past: { es: () => 'ya pasó', en: () => 'is in the past' },
  percent_or_amount: {
    es: () => 'debe tener un porcentaje o un valor, no ambos',
    en: () => 'must have a percentage or an amount, not both',
  },
});

/** Greater than zero, at most 100, at most two decimals. */
export const percent = z
  .number()
  .positive()
  .max(100)
  .refine((value) => Math.round(value * 100) / 100 === value, {
    params: { rule: 'decimals', maximum: '2', unit: 'percent' },
  });

export const discount = z
  .object({ percent: percent.nullish(), amount: price.nullish() })
  .refine(({ percent: share, amount }) => (share == null) !== (amount == null), {
    params: { rule: 'percent_or_amount' },
  });

/** As it is stored; an amount of zero is no discount. Throws InvalidInput for an amount in another currency. */
export function discountOf(given: z.output<typeof discount> | null, currency: string, path: string[]): Discount {
  const { percent: discountPercent = null, amount } = given ?? {};
  if (amount && amount.currency !== currency)
    throw InvalidInput.of([...path, 'discount', 'amount', 'currency'], 'currency_mismatch', { expected: currency });
  return { discountPercent: discountPercent ?? null, discountMinor: amount?.amountMinor || null };
}
