/** The Redis in which several routers count what a client has asked for. While it is away, each counts for itself. */
import type { Logger } from '@trama/platform/config';

export type RateStore = { client: unknown; close(): void };

/** Connects when it can. The package is loaded only where it is wanted. */
export async function openRateStore(url: string, log: Logger): Promise<RateStore> {
  const { createClient } = await import('redis');
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', (error: Error) => log.warn({ err: error.message }, 'the store of the rate limit is away'));
  client.connect().catch(() => {}); // told by the event
  return { client, close: () => client.destroy() };
}
