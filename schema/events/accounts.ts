/** What `accounts` tells the others. Ids and codes only: whoever needs a name asks for it. */
import { z } from 'zod';

export const accountsEvents = {
  /** `roles` are codes: "customer", "seller". Who registers is a consumer or a business; staff is added by staff. */
  'user.created': z.object({
    userId: z.string(),
    roles: z.array(z.string()),
    accountKind: z.enum(['consumer', 'business', 'staff']).optional(),
  }),
  'user.updated': z.object({ userId: z.string() }),
  /** Everything that told who the user was is gone; the id stays. */
  'user.deleted': z.object({ userId: z.string() }),
  'user.password_reset': z.object({ userId: z.string() }),
  /** What the user may do has changed: access tokens that carry a lower `version` are to be refused from now on. */
  'user.permissions_changed': z.object({ userId: z.string(), version: z.number().int() }),
  /** The session ended before its time: its access tokens are to be refused from now on. */
  'session.revoked': z.object({ sessionId: z.string(), userId: z.string() }),
  /** The key is to be refused from now on. */
  'api_key.revoked': z.object({ apiKeyId: z.string() }),
};
