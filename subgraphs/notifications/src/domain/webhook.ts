/** What services tell by webhook, read into what it means here. What cannot be read means nothing. */
import { z } from 'zod';
import type { DeliveryState } from './channel.ts';

export type ToldState = { providerId: string; state: DeliveryState; answer: string };
/** Somebody wrote to us: `phone` in E.164. */
export type Inbound = { phone: string; at: Date };
export type Webhook = { states: ToldState[]; inbound: Inbound[] };

const whatsapp = z.object({
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          value: z.object({
            statuses: z
              .array(
                z.object({
                  id: z.string().max(200),
                  status: z.string(),
                  errors: z.array(z.object({ code: z.number() })).optional(),
                }),
              )
              .optional(),
            messages: z.array(z.object({ from: z.string(), timestamp: z.string() })).optional(),
          }),
        }),
      ),
    }),
  ),
});

const whatsappStates: Readonly<Record<string, DeliveryState>> = {
  ...{ sent: 'SENT', delivered: 'DELIVERED', read: 'READ', failed: 'FAILED' },
};

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples */
export function readWhatsapp(body: unknown): Webhook | null {
  const { success, data } = whatsapp.safeParse(body);
  if (!success) return null;
  const values = data.entry.flatMap(({ changes }) => changes.map(({ value }) => value));
  return {
    states: values.flatMap(({ statuses = [] }) =>
      statuses.flatMap(({ id, status, errors }) => {
        const state = whatsappStates[status];
        const code = errors?.[0]?.code;
        return state ? [{ providerId: id, state, answer: `whatsapp ${status}${code ? ` ${code}` : ''}` }] : [];
      }),
    ),
    inbound: values.flatMap(({ messages = [] }) =>
      messages.flatMap(({ from, timestamp }) =>
        /^\d{6,15}$/.test(from) && /^\d{1,12}$/.test(timestamp)
          ? [{ phone: `+${from}`, at: new Date(Number(timestamp) * 1_000) }]
          : [],
      ),
    ),
  };
}

const twilioStates: Readonly<Record<string, DeliveryState>> = {
  ...{ sent: 'SENT', delivered: 'DELIVERED', read: 'READ', undelivered: 'FAILED', failed: 'FAILED' },
};

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
export function readTwilio(form: URLSearchParams): Webhook | null {
  const [sid, status] = [form.get('MessageSid'), form.get('MessageStatus')];
  if (!sid || !status || sid.length > 200) return null;
  const state = twilioStates[status];
  const code = form.get('ErrorCode');
  const answer = `twilio ${status}${code && /^\d+$/.test(code) ? ` ${code}` : ''}`;
  return { states: state ? [{ providerId: sid, state, answer }] : [], inbound: [] };
}
