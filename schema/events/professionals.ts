/** What `professionals` tells the others. */
import { z } from 'zod';

export const professionalsEvents = {
  /** `userId` is the account that the professional logs in with, where there is one. */
  'professional.created': z.object({ professionalId: z.string(), userId: z.string().nullable() }),
  'professional.updated': z.object({ professionalId: z.string(), userId: z.string().nullable() }),
  'professional.archived': z.object({ professionalId: z.string(), userId: z.string().nullable() }),
  /** Anything at all about a case, its beginning included. `userId` is whose case it is, as above. */
  'kyc.changed': z.object({ kycCaseId: z.string(), userId: z.string().nullable() }),
  'kyc.reviewed': z.object({
    professionalId: z.string(),
    kycCaseId: z.string(),
    status: z.enum(['APPROVED', 'REJECTED']),
  }),
};
