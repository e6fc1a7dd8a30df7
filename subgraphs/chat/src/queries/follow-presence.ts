/**
 * Who comes and goes, of those that one person asks for: first how it is, then each change. Devices are rows that run
 * out: a table rather than Redis, so that it is the same in one process and in many, and outlives a Redis that is
 * restarted; not logged, so that a heartbeat costs no disk. Whoever follows takes away those that have run out.
 */
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { ChatContext } from '../context.ts';
import type { Presence } from '../domain/presence.ts';
import type { PresenceSignal } from '../domain/signal.ts';
import { pause } from './pause.ts';
import { presenceOf } from './presence.ts';
import { collectSignals } from './signals.ts';

const sweepEvery = 5_000; // 5 seconds
const lookEvery = 30_000; // 30 seconds: for signals that were lost

/** Takes away the devices that have run out, and tells whose they were: once, whichever process does it. */
export async function sweepDevices({ prisma, tell }: Pick<ChatContext, 'prisma' | 'tell'>): Promise<void> {
  const gone = await prisma.$queryRaw<{ userId: string }[]>`
    DELETE FROM chat.chat_devices WHERE expires_at <= clock_timestamp() RETURNING user_id AS "userId"`;
  for (const userId of new Set(gone.map((one) => one.userId))) tell('presence', { userId });
}

const sweeping = new WeakMap<PrismaClient, { followers: number; stop: AbortController }>();

/** Sweeps for as long as anybody in this process follows. */
function beginSweeping(context: ChatContext): () => void {
  const known = sweeping.get(context.prisma);
  const sweeper = known ?? { followers: 0, stop: new AbortController() };
  sweeper.followers += 1;
  if (!known) {
    sweeping.set(context.prisma, sweeper);
    const { signal } = sweeper.stop;
    void (async () => {
      while (!signal.aborted) {
        await pause(sweepEvery, signal);
        if (!signal.aborted)
          await sweepDevices(context).catch((error: Error) =>
            context.log.debug({ err: error.message }, 'devices wait'),
          );
      }
    })();
  }
  return () => {
    sweeper.followers -= 1;
    if (sweeper.followers > 0) return;
    sweeper.stop.abort();
    sweeping.delete(context.prisma);
  };
}

export async function* followPresence(
  context: ChatContext,
  viewerId: string,
  userIds: readonly string[],
): AsyncIterable<Presence> {
  const { prisma, signal } = context;
  const queue = collectSignals<PresenceSignal>(context, 'presence', userIds, ({ userId }) => userId);
  const stopSweeping = beginSweeping(context);
  const told = new Map<string, boolean>();
  try {
    let due: readonly string[] = userIds;
    while (!signal.aborted) {
      for (const presence of await presenceOf(prisma, viewerId, due)) {
        if (told.get(presence.userId) === presence.isOnline) continue;
        told.set(presence.userId, presence.isOnline);
        yield presence;
      }
      const changed = new Set<string>();
      const take = () => {
        for (let next = queue.take(); next; next = queue.take()) changed.add(next.userId);
      };
      take();
      if (changed.size === 0)
        await pause(lookEvery, signal, (wake) => {
          queue.onSignal = wake;
        });
      take();
      due = changed.size > 0 ? [...changed] : userIds;
    }
  } finally {
    stopSweeping();
    queue.close();
  }
}
