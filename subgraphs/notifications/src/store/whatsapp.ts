/**
 * WhatsApp by the Cloud API: free text within 24 hours of what the person last wrote, an approved template otherwise.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
import { Busy, type Sent, Undeliverable } from '@trama/platform/messengers';
import { retryAfterOf } from './retry-after.ts';

export type WhatsappOptions = { url: string; token: string; phoneNumberId: string; timeoutMs?: number };
export type WhatsappTemplate = { name: string; locale: 'es' | 'en'; parameters: readonly string[] };
export type WhatsappMessage = { to: string; text: string; template: WhatsappTemplate; isWindowOpen: boolean };

const defaultTimeout = 10_000; // 10 seconds
const tooMuch = new Set([4, 80007, 130429, 131048, 131056]);
const windowClosed = 131047;
// the token, the account and the service are ours to mend
const ours = new Set([0, 3, 10, 190, 200, 368, 131000, 131005, 131016, 131031, 131057]);

type Answer = { messages?: { id: string }[]; error?: { code?: number } };

export function whatsappClient({ url, token, phoneNumberId, timeoutMs }: WhatsappOptions) {
  const endpoint = new URL(`/v23.0/${encodeURIComponent(phoneNumberId)}/messages`, url);

  async function post(to: string, content: object) {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: to.replace('+', ''),
        ...content,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs ?? defaultTimeout),
    });
    const { messages, error } = (await response.json().catch(() => ({}))) as Answer;
    return { response, code: error?.code, id: messages?.[0]?.id ?? null };
  }

  return async function send({ to, text, template, isWindowOpen }: WhatsappMessage): Promise<Sent> {
    const asTemplate = {
      type: 'template',
      template: {
        name: template.name,
        language: { code: template.locale },
        components:
          template.parameters.length > 0
            ? [{ type: 'body', parameters: template.parameters.map((one) => ({ type: 'text', text: one })) }]
            : [],
      },
    };
    let answer = await post(to, isWindowOpen ? { type: 'text', text: { body: text, preview_url: false } } : asTemplate);
    // it was open when we looked
    if (isWindowOpen && answer.code === windowClosed) answer = await post(to, asTemplate);
    const { response, code, id } = answer;
    if (response.ok) return { providerId: id };
    const problem = `whatsapp ${response.status}${code === undefined ? '' : ` ${code}`}`;
    if (response.status === 429 || tooMuch.has(code ?? -1)) throw new Busy(problem, retryAfterOf(response));
    const isOurs = response.status >= 500 || response.status === 401 || response.status === 403 || ours.has(code ?? -1);
    throw isOurs ? new Error(problem) : new Undeliverable(problem);
  };
}
