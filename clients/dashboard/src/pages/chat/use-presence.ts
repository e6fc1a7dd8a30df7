/** Who is there, and telling others that one is. */
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { useHeard } from '../../ui/use-heard.ts';
import { PresenceHeardDocument, type PresenceHeardSubscription, SendHeartbeatDocument } from './chat-live.generated.ts';

export type Presence = Pick<PresenceHeardSubscription['presenceChanged'], 'isOnline' | 'lastSeenAt'>;

const atMost = 200;
const every = 25_000; // 25 seconds

/** Of these people, as they come and go. */
export function usePresence(userIds: readonly string[]): ReadonlyMap<string, Presence> {
  const [known, setKnown] = useState<ReadonlyMap<string, Presence>>(new Map());
  const asked = [...new Set(userIds)].sort().slice(0, atMost);
  useHeard(PresenceHeardDocument, asked.length > 0 ? { userIds: asked } : null, ({ presenceChanged: heard }) => {
    const id = heard.user?.id;
    if (id) setKnown((before) => new Map(before).set(id, heard));
  });
  return known;
}

/** Says every 25 seconds that one is here, as long as the window is looked at; and that one is not, when one goes. */
export function useHeartbeat(): void {
  const client = useClient();
  useEffect(() => {
    const deviceId = `web-${crypto.randomUUID()}`;
    const beat = (isActive: boolean) =>
      client.mutation(SendHeartbeatDocument, { input: { deviceId, isActive } }).toPromise();
    const tell = () => void beat(document.visibilityState === 'visible');
    tell();
    const timer = setInterval(tell, every);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
      void beat(false);
    };
  }, [client]);
}
