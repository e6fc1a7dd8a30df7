/** What `billing` tells the others. */
import { z } from 'zod';

const about = z.object({ invoiceId: z.string(), customerId: z.string().nullable(), patientId: z.string().nullable() });

export const billingEvents = {
  'invoice.issued': about,
  'invoice.authorised': about,
  'invoice.rejected': about,
  'invoice.paid': about,
  'invoice.voided': about,
  /** Anything about the invoice changed, what the authority says included: what live screens go by. */
  'invoice.changed': z.object({ invoiceId: z.string(), customerUserId: z.string().nullable(), status: z.string() }),
};
