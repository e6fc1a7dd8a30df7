/** What `billing` tells the others. */
import { z } from 'zod';

const about = z.object({ invoiceId: z.string(), customerId: z.string().nullable(), patientId: z.string().nullable() });

export const billingEvents = {
  'invoice.issued': about,
  'invoice.authorised': about,
  'invoice.rejected': about,
  'invoice.paid': about,
  'invoice.voided': about,
};
