/** What `accounts` tells the others. Ids and codes only: whoever needs a name asks for it. */
import { z } from 'zod';

export const accountsEvents = {
  /** `roles` are codes: "customer", "seller". */
  'user.created': z.object({ userId: z.string(), roles: z.array(z.string()) }),
  'user.updated': z.object({ userId: z.string() }),
  'user.deleted': z.object({ userId: z.string() }),
  'user.password_reset': z.object({ userId: z.string() }),
  /** The session ended before its time: its access tokens are to be refused from now on. */
  'session.revoked': z.object({ sessionId: z.string(), userId: z.string() }),
};
