/**
 * Push to telephones by Expo's service, which answers with a ticket for each and tells later, by receipt, what became of it.
 * https://docs.expo.dev/push-notifications/sending-notifications/
 */
import { Busy, Undeliverable } from '@trama/platform/messengers';
import { retryAfterOf } from './retry-after.ts';

export type ExpoOptions = { url: string; token: string; timeoutMs?: number };
export type ExpoResult = { id: string | null; error: string | null };

const defaultTimeout = 10_000; // 10 seconds

type Told = { status: 'ok' | 'error'; id?: string; details?: { error?: string } };
const resultOf = ({ status, id, details }: Told): ExpoResult => ({
  id: id ?? null,
  error: status === 'ok' ? null : (details?.error ?? 'unknown'),
});

const untilNextTry = 60; // 1 minute, in seconds

// the device is gone, or the message is wrong, or our keys are, which nobody mends as long as a message waits
const forGood = new Set(['DeviceNotRegistered', 'MessageTooBig', 'MismatchSenderId', 'InvalidCredentials']);

/** What an error of a ticket or a receipt means. What Expo does not document may pass. */
export function problemOf(error: string): Error {
  const problem = `expo ${error}`;
  if (error === 'MessageRateExceeded') return new Busy(problem, untilNextTry);
  return forGood.has(error) ? new Undeliverable(problem) : new Error(problem);
}

export function expoClient({ url, token, timeoutMs }: ExpoOptions) {
  async function post<T>(path: string, body: object): Promise<T> {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs ?? defaultTimeout),
    });
    const { data } = (await response.json().catch(() => ({}))) as { data?: T };
    if (response.ok && data) return data;
    const problem = `expo ${response.status}`;
    if (response.status === 429) throw new Busy(problem, retryAfterOf(response));
    throw new Error(problem);
  }
  return {
    /** What became of each, in order. At most 100 at once. */
    async send(tokens: readonly string[], { title, body }: { title: string; body: string }): Promise<ExpoResult[]> {
      const messages = tokens.map((to) => ({ to, title, body, sound: 'default', priority: 'high' }));
      const told = await post<Told[]>('/--/api/v2/push/send', messages);
      if (told.length !== tokens.length) throw new Error('expo answered for other telephones');
      return told.map(resultOf);
    },
    /** Receipts that are there already, by ticket. */
    async receipts(ids: readonly string[]): Promise<Map<string, ExpoResult>> {
      const told = await post<Record<string, Told>>('/--/api/v2/push/getReceipts', { ids });
      return new Map(Object.entries(told).map(([id, one]) => [id, resultOf(one)]));
    },
  };
}

export const isExpoToken = (token: string): boolean => /^Expo(?:nent)?PushToken\[[\w-]{1,100}\]$/.test(token);
