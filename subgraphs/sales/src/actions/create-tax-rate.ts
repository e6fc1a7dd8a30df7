import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { percent } from '../domain/discount.ts';
import { TaxRateOverlaps } from '../domain/refusals-of-money.ts';

const input = z.object({
  code: text(20),
  country: z.string().regex(/^[A-Z]{2}$/),
  percent: z.literal(0).or(percent),
  validFrom: z.iso.date().transform((day) => new Date(`${day}T00:00:00Z`)),
  idempotencyKey,
});

/** Sets a rate from a day on; the one that was open ends there. Refuses TaxRateOverlaps, where a later one is known. */
export const createTaxRate = action({
  name: 'sales.createTaxRate',
  input,
  async run({ tx, input: { code, country, percent: share, validFrom } }) {
    await tx.taxRate.updateMany({
      where: { code, validUntil: null, validFrom: { lt: validFrom } },
      data: { validUntil: validFrom },
    });
    return tx.taxRate.create({ data: { id: newId('txr'), code, country, percent: share, validFrom } });
  },
  replay: ({ prisma }, id) => prisma.taxRate.findUnique({ where: { id } }),
  violations: { tax_rates_overlap: ({ code }) => new TaxRateOverlaps({ taxCode: code }) },
});
