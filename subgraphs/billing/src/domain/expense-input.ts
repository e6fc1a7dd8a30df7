/** What an expense is as it is asked for. Rules of single fields. */
import { id, price, text } from '@trama/platform/values';
import { z } from 'zod';

/** Not before the century: what is older is a slip of the pen. */
const day = z.iso
  .date()
  .refine((value) => value >= '2000-01-01', { params: { rule: 'too_small', minimum: '2000-01-01' } });

export const expenseFields = {
  categoryId: id('exc'),
  description: text(300),
  supplierName: text(200).nullish(),
  supplierTaxId: text(20).nullish(),
  receiptNumber: text(40).nullish(),
  mediaAssetId: id('med').nullish(),
  net: price,
  tax: price.nullish(),
  incurredOn: day,
  paidOn: day.nullish(),
  professionalId: id('pro').nullish(),
  treatmentId: id('trt').nullish(),
  locationId: id('loc').nullish(),
};
