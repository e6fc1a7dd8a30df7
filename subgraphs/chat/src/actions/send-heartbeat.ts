import { withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { deviceLives } from '../domain/presence.ts';
import { requirePerson } from '../store/people.ts';

/**
 * Says that the actor is there, on one of their devices: again and again, before the last time has run out; or that this
 * device is put away. Somebody is there as long as one of their devices is.
 */
export const sendHeartbeat = action({
  name: 'chat.sendHeartbeat',
  input: z.object({ deviceId: z.string().trim().min(1).max(100), isActive: withDefault(z.boolean(), true) }),
  isUnaudited: true,
  async run({ tx, input: { deviceId, isActive }, actor, now, tell }) {
    const userId = requirePerson(actor);
    const before = await tx.chatDevice.count({ where: { userId, expiresAt: { gt: now } } });
    const expiresAt = new Date(now.getTime() + deviceLives);
    const where = { userId_deviceId: { userId, deviceId } };
    if (isActive) await tx.chatDevice.upsert({ where, create: { userId, deviceId, expiresAt }, update: { expiresAt } });
    else await tx.chatDevice.deleteMany({ where: { userId, deviceId } });
    await tx.chatPerson.upsert({ where: { userId }, create: { userId, lastSeenAt: now }, update: { lastSeenAt: now } });
    const after = await tx.chatDevice.count({ where: { userId, expiresAt: { gt: now } } });
    if (before > 0 !== after > 0) tell('presence', { userId });
    return { id: userId, userId, isOnline: after > 0, lastSeenAt: now };
  },
});
