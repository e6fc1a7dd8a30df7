import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { ReportIsResolved } from '../domain/refusals.ts';
import { buryMessage } from '../store/messages.ts';
import { requirePerson } from '../store/people.ts';
import { bumpMembership } from '../store/rooms.ts';

/**
 * Decides on a report: nothing is wrong, the message goes, or the message and who sent it. From a private room nobody
 * is taken: there it is the message alone. Refuses ReportIsResolved.
 */
export const resolveChatReport = action({
  name: 'chat.resolveChatReport',
  input: z.object({
    reportId: id('crp'),
    decision: z.enum(['DISMISSED', 'MESSAGE_DELETED', 'SENDER_REMOVED']),
    idempotencyKey,
  }),
  async run({ tx, input: { reportId, decision }, actor, now, tell, noteChange }) {
    const by = requirePerson(actor);
    await tx.$queryRaw`SELECT id FROM chat.chat_reports WHERE id = ${reportId} FOR UPDATE`;
    const report = await tx.chatReport.findUnique({ where: { id: reportId } });
    if (!report) throw new NotFound({ id: reportId });
    if (report.status === decision) return report;
    if (report.status !== 'OPEN') throw new ReportIsResolved({ reportId });
    const { roomId, messageId, senderId } = report;
    await tx.$queryRaw`SELECT id FROM chat.chat_rooms WHERE id = ${roomId} FOR UPDATE`;
    if (decision !== 'DISMISSED') {
      const message = await tx.chatMessage.findUniqueOrThrow({ where: { id: messageId } });
      if (!message.deletedAt) await buryMessage(tx, message, by, now);
      tell('changes', { roomId, messageId });
    }
    const removed =
      decision === 'SENDER_REMOVED'
        ? await tx.chatMember.deleteMany({ where: { roomId, userId: senderId, room: { kind: { not: 'PRIVATE' } } } })
        : { count: 0 };
    if (removed.count > 0) {
      await bumpMembership(tx, roomId);
      tell('rooms', { roomId, userIds: [senderId] });
    }
    noteChange('status', report.status, decision);
    return tx.chatReport.update({
      where: { id: reportId },
      data: { status: decision, resolvedAt: now, resolvedBy: by },
    });
  },
  replay: ({ prisma }, id) => prisma.chatReport.findUnique({ where: { id } }),
});
