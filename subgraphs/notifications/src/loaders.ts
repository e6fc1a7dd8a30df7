/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { canReadNotification } from './policy.ts';
import { eventsOf } from './queries/events-of.ts';
import { readDelivery } from './queries/read-delivery.ts';
import { ownZone, wordsInInbox } from './queries/words-in-inbox.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(context: Context<PrismaClient, unknown>) {
  const { actor, prisma } = context;
  const events = eventsOf(actor);
  const notification = byKey(
    (ids) => prisma.notification.findMany({ where: { id: { in: ids } } }),
    (row) => row.id,
    (row) => canReadNotification(actor, row, events),
  );
  return {
    notification,
    /** A message and what became of it, for those who look after what is sent. */
    delivery: byKey(
      (ids) => prisma.delivery.findMany({ where: { id: { in: ids } } }).then((rows) => rows.map(readDelivery)),
      (row) => row.id,
    ),
    /** Title and body, by the id of the notification. */
    words: byKey(
      async (ids) => {
        // one question for the zone, whatever how many are read
        const zone = await ownZone(context);
        const rows = (await notification.loadMany(ids)).flatMap((one) => (one && !(one instanceof Error) ? [one] : []));
        return Promise.all(rows.map(async (row) => ({ id: row.id, ...(await wordsInInbox(context, row, zone)) })));
      },
      ({ id }) => id,
    ),
    /** The devices of a user, the first one first. */
    pushDevicesOf: byKey(
      (userIds) =>
        prisma.pushDevice
          .findMany({ where: { userId: { in: userIds } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
          .then((rows) => userIds.map((userId) => ({ userId, devices: rows.filter((row) => row.userId === userId) }))),
      ({ userId }) => userId,
    ),
  };
}
