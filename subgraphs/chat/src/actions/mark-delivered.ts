import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { acknowledge } from '../store/receipts.ts';

/** Notes that the messages of a room up to `seq` have reached the actor. Never goes back; safe to send in any order. */
export const markDelivered = action({
  name: 'chat.markDelivered',
  input: z.object({ roomId: id('rom'), seq: z.number().int().min(0) }),
  isUnaudited: true,
  async run({ tx, input, actor, now, tell }) {
    const { member, hasChanged } = await acknowledge(tx, { ...input, isRead: false }, actor, now);
    if (hasChanged) tell('receipts', { roomId: member.roomId, userId: member.userId });
    return member;
  },
});
