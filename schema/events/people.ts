/** What `people` tells the others: ids only. Names and documents stay where they are kept. */
import { z } from 'zod';

const profile = z.object({ profileId: z.string(), userId: z.string(), kind: z.enum(['business', 'consumer']) });

export const peopleEvents = {
  'customer.created': z.object({ customerId: z.string(), userId: z.string().nullable() }),
  'customer.updated': z.object({ customerId: z.string() }),
  'customer.archived': z.object({ customerId: z.string() }),
  'person.created': z.object({ personId: z.string() }),
  /** Anything about a person changed, in whatever role. */
  'person.updated': z.object({ personId: z.string() }),
  /**
   * Two records of one person are one now: `mergedPersonId` answers as `personId`, and those customers (of the merged
   * record, and of those merged into it before) as `customerId`.
   */
  'person.merged': z.object({
    personId: z.string(),
    mergedPersonId: z.string(),
    customerId: z.string().nullable(),
    mergedCustomerIds: z.array(z.string()),
  }),
  /** The way back: `restoredPersonId` is a person of its own again, and `restoredCustomerIds` its customers. */
  'person.unmerged': z.object({
    personId: z.string(),
    restoredPersonId: z.string(),
    customerId: z.string().nullable(),
    /** The restored person's own customer, which the others of the list answer as again. */
    restoredCustomerId: z.string().nullable(),
    restoredCustomerIds: z.array(z.string()),
  }),
  /** What was known of a person is gone; the ids stay, for the records that name them. */
  'person.erased': z.object({ personId: z.string(), customerId: z.string().nullable() }),
  'profile.created': profile,
  'profile.updated': profile,
};
