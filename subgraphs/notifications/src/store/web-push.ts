/** Push to browsers: encrypted for the browser (RFC 8291) and signed with the business's key (RFC 8292), by web-push. */
import { Busy, Undeliverable } from '@trama/platform/messengers';
import webPush from 'web-push';
import { retryAfterOf } from './retry-after.ts';

export type WebPushOptions = { publicKey: string; privateKey: string; subject: string; timeoutMs?: number };
export type WebDevice = { token: string; p256dh: string; auth: string };

const defaultTimeout = 10_000; // 10 seconds
const keptFor = 86_400; // 1 day, in seconds: how long the service waits for the browser to come back

/** The browser has left its push service: nothing is ever delivered there again. */
export class BrowserGone extends Undeliverable {}

export const webPushClient =
  ({ publicKey, privateKey, subject, timeoutMs }: WebPushOptions) =>
  /** Throws BrowserGone when the browser is, and Undeliverable when it is the message that is not taken. */
  async ({ token, p256dh, auth }: WebDevice, payload: object): Promise<void> => {
    const { endpoint, method, headers, body } = webPush.generateRequestDetails(
      { endpoint: token, keys: { p256dh, auth } },
      JSON.stringify(payload),
      { TTL: keptFor, urgency: 'normal', vapidDetails: { subject, publicKey, privateKey } },
    );
    const { 'Content-Length': _, ...sent } = headers as Record<string, string>;
    const response = await fetch(endpoint, {
      method,
      headers: sent,
      body: new Uint8Array(body ?? []),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs ?? defaultTimeout),
    });
    await response.body?.cancel();
    if (response.ok) return;
    const problem = `web push ${response.status}`;
    if (response.status === 429) throw new Busy(problem, retryAfterOf(response));
    if (response.status === 404 || response.status === 410) throw new BrowserGone(problem);
    throw response.status === 413 ? new Undeliverable(problem) : new Error(problem);
  };

// whoever registers a device names an address that we then write to: only those of the browsers' makers
const services =
  /^(?:fcm\.googleapis\.com|updates\.push\.services\.mozilla\.com|web\.push\.apple\.com|[\w-]+\.notify\.windows\.com)$/;

/** Whether an address is one of a push service; `also` are hosts that the settings name, for a service of one's own. */
export function isPushService(address: string, also: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, hostname, username } = new URL(address);
  return (protocol === 'https:' && !username && services.test(hostname) && host === hostname) || also.includes(host);
}
