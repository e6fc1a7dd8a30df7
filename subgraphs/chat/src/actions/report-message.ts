import { id, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockMessage, requireStanding } from '../store/messages.ts';
import { requirePerson } from '../store/people.ts';

/** Shows a message to who moderates, as it stands now. Once for each who reports it. Refuses MessageIsDeleted. */
export const reportMessage = action({
  name: 'chat.reportMessage',
  input: z.object({
    messageId: id('cms'),
    reason: z.enum(['SPAM', 'HARASSMENT', 'HATE', 'SEXUAL', 'FRAUD', 'OTHER']),
    note: text(1_000).nullish(),
  }),
  async run({ tx, input: { messageId, reason, note }, actor, now }) {
    const reporterId = requirePerson(actor);
    const { message } = await lockMessage(tx, messageId, actor);
    const where = { messageId_reporterId: { messageId, reporterId } };
    const known = await tx.chatReport.findUnique({ where });
    if (known) return known;
    requireStanding(message);
    const { roomId, senderId, text } = message;
    const of = { messageId, roomId, senderId, reporterId, text };
    return tx.chatReport.create({ data: { id: newId('crp'), ...of, reason, note: note ?? null, createdAt: now } });
  },
});
