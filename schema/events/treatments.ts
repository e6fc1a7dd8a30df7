/** What `treatments` tells the others. */
import { z } from 'zod';

export const treatmentsEvents = {
  'treatment.created': z.object({ treatmentId: z.string() }),
  'treatment.updated': z.object({ treatmentId: z.string() }),
};
