/**
 * SMS by Twilio's Messages API: form-encoded, basic authentication, an error as JSON with Twilio's own code.
 * https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
import { Busy, type Transport, Undeliverable } from '../messengers.ts';

export type TwilioOptions = {
  url: string;
  accountSid: string;
  authToken: string;
  from: string;
  /** Where Twilio tells what became of a message; nowhere when not given. */
  statusCallback?: string | undefined;
  /** For one request. Milliseconds. */
  timeoutMs?: number;
};

const defaultTimeout = 10_000; // 10 seconds
const busyAttempts = 3;
const longestPause = 5_000; // 5 seconds; the job tries again after longer ones

/** Sends the text alone. Tries again at once only when told that there is too much (429): nothing was sent then. */
export function twilioTransport({
  url,
  accountSid,
  authToken,
  from,
  statusCallback,
  timeoutMs,
}: TwilioOptions): Transport {
  const endpoint = new URL(`/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`, url);
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return {
    isLocal: false,
    async send({ to, text }) {
      for (let attempt = 1; ; attempt += 1) {
        const response = await fetch(endpoint, {
          method: 'POST',
          headers: { authorization, accept: 'application/json' },
          body: new URLSearchParams({
            ...{ To: to, From: from, Body: text },
            ...(statusCallback && { StatusCallback: statusCallback }),
          }),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs ?? defaultTimeout),
        });
        const { code, sid } = (await response.json().catch(() => ({}))) as { code?: number; sid?: string };
        if (response.ok) return { providerId: sid ?? null };
        const problem = `twilio ${response.status}${code === undefined ? '' : ` ${code}`}`;
        if (response.status !== 429) throw permanent(response.status) ? new Undeliverable(problem) : new Error(problem);
        const pause = Number(response.headers.get('retry-after') ?? 1) * 1_000;
        if (attempt >= busyAttempts || !(pause <= longestPause)) throw new Busy(problem, pause / 1_000);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    },
  };
}

// 401 and 403 are ours to mend, so that the message may go later; other refusals are of this message
const permanent = (status: number) => status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
