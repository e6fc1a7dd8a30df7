import { idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { InvoiceTaxRateOverlaps } from '../domain/refusals-of-documents.ts';
import { asDate, asDay, taxCategories } from '../domain/tax.ts';
import { businessCountry } from '../store/business.ts';

const input = z.object({
  category: z.enum(taxCategories),
  percent: z.number().min(0).max(100).multipleOf(0.01),
  authorityCode: text(4),
  validFrom: z.iso.date(),
  idempotencyKey,
});

/** Sets a rate from a day on; the one that was open ends there. Refuses InvoiceTaxRateOverlaps, where a later one is known. */
export const setInvoiceTaxRate = action({
  name: 'billing.setInvoiceTaxRate',
  input,
  prepare: async ({ config }) => ({ country: businessCountry(config).code }),
  async run({ tx, input: { category, percent, authorityCode, validFrom }, noteChange }, { country }) {
    const from = asDate(validFrom);
    const open = { country, category, validUntil: null, validFrom: { lt: from } };
    await tx.invoiceTaxRate.updateMany({ where: open, data: { validUntil: from } });
    noteChange('percent', null, percent);
    const row = await tx.invoiceTaxRate.create({
      data: { country, category, percent, authorityCode, validFrom: from },
    });
    return { id: `${country} ${category} ${asDay(row.validFrom)}`, ...row };
  },
  async replay({ prisma }, key) {
    const [country = '', category, validFrom = ''] = key.split(' ');
    const where = { country, category: category as (typeof taxCategories)[number], validFrom: asDate(validFrom) };
    const row = await prisma.invoiceTaxRate.findUnique({ where: { country_category_validFrom: where } });
    return row && { id: key, ...row };
  },
  violations: {
    invoice_tax_rates_overlap: ({ category }) => new InvoiceTaxRateOverlaps({ category }),
    invoice_tax_rates_pkey: ({ category }) => new InvoiceTaxRateOverlaps({ category }),
  },
});
