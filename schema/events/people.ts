/** What `people` tells the others: ids only. Names and documents stay where they are kept. */
import { z } from 'zod';

export const peopleEvents = {
  'customer.created': z.object({ customerId: z.string(), userId: z.string().nullable() }),
  'customer.updated': z.object({ customerId: z.string() }),
  'customer.archived': z.object({ customerId: z.string() }),
};
