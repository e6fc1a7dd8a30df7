/**
 * How a message leaves: by SMTP where SMTP_URL is set, by Twilio where TWILIO_ACCOUNT_SID is; otherwise it stays in the
 * local outbox, where `outgoingMessages` shows it to a developer.
 */

import { smtpTransport, type Transport, twilioTransport } from '@trama/platform/messengers';
import type { AccountsContext } from '../context.ts';
import type { Channel } from './outgoing-messages.ts';

const local: Transport = { isLocal: true, send: async () => ({ providerId: null }) };

/** The transport of a channel, as the settings have it. Throws an Error that says which setting is missing. */
export function transportOf(channel: Channel, { setting }: AccountsContext['config']): Transport {
  const needed = (name: string): string => {
    const value = setting(name);
    if (!value) throw new Error(`${name} must be set`);
    return value;
  };
  if (channel === 'EMAIL') return setting('SMTP_URL') ? smtpTransport(needed('SMTP_URL'), needed('SMTP_FROM')) : local;
  if (!setting('TWILIO_ACCOUNT_SID')) return local;
  return twilioTransport({
    url: setting('TWILIO_URL') ?? 'https://api.twilio.com',
    accountSid: needed('TWILIO_ACCOUNT_SID'),
    authToken: needed('TWILIO_AUTH_TOKEN'),
    from: needed('TWILIO_FROM'),
  });
}
