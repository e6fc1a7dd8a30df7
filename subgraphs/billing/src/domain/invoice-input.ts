/** What an invoice is made of as it is asked for: buyer and lines. Rules of single fields. */
import { id, price, quantity, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { identityTypes, paymentMethods } from './fiscal-document.ts';
import './refusals.ts';
import { taxCategories } from './tax.ts';

export const maxLines = 200;

export const buyerInput = z.object({
  identityType: z.enum(identityTypes),
  identityNumber: text(20).nullish(),
  name: text(300).nullish(),
  address: text(300).nullish(),
  email: z.email().max(200).nullish(),
  phone: text(40).nullish(),
});

export const lineInput = z.object({
  code: withDefault(text(25), 'SERVICIO'),
  description: text(300),
  productId: id('prd').nullish(),
  treatmentId: id('trt').nullish(),
  professionalId: id('pro').nullish(),
  quantity,
  unitPrice: price,
  discount: price.nullish(),
  taxCategory: z.enum(taxCategories),
});
export const linesInput = z.array(lineInput).max(maxLines);

export const paymentMethodInput = z.enum(paymentMethods);
export const noteInput = text(300);
