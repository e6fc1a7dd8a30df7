import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action, type NotificationsContext } from '../context.ts';
import { isExpoToken } from '../store/expo-push.ts';
import { requirePerson } from '../store/people.ts';
import { isPushService } from '../store/web-push.ts';

const mostDevices = 20;
const base64url = (bytes: number) =>
  z.string().refine((text) => /^[\w-]+={0,2}$/.test(text) && Buffer.from(text, 'base64url').length === bytes, {
    params: { rule: 'format', format: `base64url (${bytes})` },
  });

const input = z.object({
  kind: z.enum(['WEB', 'EXPO']),
  token: z.string().min(1).max(2_000),
  // the browser's public key on P-256, and its secret of 16 bytes (RFC 8291)
  p256dh: base64url(65).nullish(),
  auth: base64url(16).nullish(),
  idempotencyKey,
});

/** Whom a push is written to is checked here, since the address comes from outside. */
function requireDevice({ config }: NotificationsContext, { kind, token, p256dh, auth }: z.output<typeof input>): void {
  if (kind === 'EXPO') {
    if (!isExpoToken(token)) throw InvalidInput.of('token', 'format', { format: 'ExponentPushToken[…]' });
    return;
  }
  const hosts = config.setting('WEB_PUSH_HOSTS')?.split(',') ?? [];
  if (!isPushService(token, hosts)) throw InvalidInput.of('token', 'format', { format: 'https://…' });
  if (!p256dh) throw InvalidInput.of('p256dh', 'required');
  if (!auth) throw InvalidInput.of('auth', 'required');
}

/**
 * Sends pushes to a device of the person who asks from now on: a browser or a telephone. A device is of who used it last;
 * of more than twenty the oldest is forgotten.
 */
export const registerPushDevice = action({
  name: 'notifications.registerPushDevice',
  input,
  prepare: async (context, given) => requireDevice(context, given),
  async run({ tx, input: { kind, token, p256dh, auth }, actor, now }) {
    const userId = requirePerson(actor);
    const keys = kind === 'WEB' ? { p256dh: p256dh ?? null, auth: auth ?? null } : { p256dh: null, auth: null };
    const device = await tx.pushDevice.upsert({
      where: { token },
      create: { id: newId('psh'), userId, kind, token, ...keys, createdAt: now },
      update: { userId, kind, ...keys, createdAt: now },
    });
    const old = await tx.pushDevice.findMany({
      where: { userId, id: { not: device.id } },
      orderBy: { createdAt: 'desc' },
      skip: mostDevices - 1,
      select: { id: true },
    });
    await tx.pushDevice.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
    return device;
  },
  replay: ({ prisma }, id) => prisma.pushDevice.findUnique({ where: { id } }),
});
