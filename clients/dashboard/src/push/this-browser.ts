/**
 * This browser as a device that pushes go to: whether it can and may take them, its subscription at its maker's push service,
 * and under which id the house knows it. Knows nothing of the graph.
 */
import { shows } from './push-message.ts';
import workerUrl from './push-worker.ts?worker&url';

/** `on`: it has a subscription. `off`: it has none, and may ask for one. */
export type Standing = 'unsupported' | 'denied' | 'off' | 'on';
export type Subscribed = { token: string; p256dh: string; auth: string };

const scope = '/app';
const key = 'trama:push-device';
const patience = 20_000; // 20 seconds: some browsers try for minutes to reach their push service

/** The id under which the house knows this browser; null when it does not. */
export const pushDevice = {
  id: (): string | null => localStorage.getItem(key),
  remember: (id: string): void => localStorage.setItem(key, id),
};

const registered = () => navigator.serviceWorker.getRegistration(scope);

export async function standing(): Promise<Standing> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return (await (await registered())?.pushManager.getSubscription()) ? 'on' : 'off';
}

/**
 * Asks whether it may, which only a click can, and subscribes under the house's key. Null when it may not; rejects when the
 * push service does not answer, and leaves nothing behind then.
 */
export async function subscribe(publicKey: string): Promise<Subscribed | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  try {
    const { endpoint, keys } = (await inTime(subscription(publicKey))).toJSON();
    return { token: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' };
  } catch (error) {
    await unsubscribe();
    throw error;
  }
}

async function subscription(applicationServerKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(workerUrl, { scope, updateViaCache: 'none' });
  const { pushManager } = await navigator.serviceWorker.ready;
  // one under another key would have to go first, and one under this key may be dead
  await (await pushManager.getSubscription())?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

/** Takes no more pushes, and leaves nothing behind. */
export async function unsubscribe(): Promise<void> {
  localStorage.removeItem(key);
  const registration = await registered();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  // not waited for: it comes after an update of the worker that is under way, however long the network takes for that
  void registration?.unregister();
}

/** Tells the worker, when it asks, whether this page shows what a push is about; until the function that it gives is called. */
export function answerWorker(): () => void {
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null;
  const answer = ({ data, ports }: MessageEvent) => ports[0]?.postMessage(shows(location.pathname, data));
  workers?.addEventListener('message', answer);
  return () => workers?.removeEventListener('message', answer);
}

const inTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the push service is silent')), patience)),
  ]);
