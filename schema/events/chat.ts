/** What `chat` tells the others. Never what was said. */
import { z } from 'zod';

export const chatEvents = {
  'chat.room.created': z.object({
    roomId: z.string(),
    kind: z.enum(['PRIVATE', 'GROUP', 'SUPPORT']),
    memberIds: z.array(z.string()),
  }),
  /** `memberIds` are the users who are to hear of it: members of the room other than the sender who have not muted it. */
  'chat.message.sent': z.object({
    roomId: z.string(),
    messageId: z.string(),
    seq: z.number().int().positive(),
    senderId: z.string(),
    memberIds: z.array(z.string()),
    mentionedIds: z.array(z.string()),
  }),
};
