/**
 * Sessions that were ended while their access tokens still live, heard of over the bus. A token outlives its session by
 * fifteen minutes at most, and so does what is remembered here.
 */
import type { Bus } from '@trama/platform/bus';

const tokenLifetime = 900_000; // 15 minutes
const topic = 'session.revoked';

/** Listens until the signal aborts. Without a bus nothing is heard and tokens live out their time. */
export function watchRevokedSessions(bus: Bus | undefined, until: AbortSignal): (sessionId: string) => boolean {
  const revoked = new Map<string, number>();
  const listen = async (from: Bus) => {
    for await (const envelope of from.listenLive(topic, until)) {
      const { payload } = envelope as { payload: { sessionId: string } };
      for (const [session, at] of revoked) if (Date.now() - at > tokenLifetime) revoked.delete(session);
      revoked.set(payload.sessionId, Date.now());
    }
  };
  if (bus) void listen(bus);
  return (sessionId) => revoked.has(sessionId);
}
