/** One click to hear no more of something by e-mail (RFC 8058): an address that needs no login. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NotificationsContext } from '../context.ts';
import { type EventKind, eventKinds } from '../domain/event-catalog.ts';
import type { Locale } from '../domain/event-words.ts';

type Config = NotificationsContext['config'];
/** One event, or all that a digest may hold. */
export type Unsubscribed = EventKind | 'ALL';

// 128 bits; whole, the token would be longer than what a part of a path may be (100 characters)
const signatureLength = 22;
const sign = (config: Config, userId: string, event: string): string =>
  createHmac('sha256', config.secretFor('unsubscribe'))
    .update(`${userId}|${event}`)
    .digest('base64url')
    .slice(0, signatureLength);

/** The id without its prefix, the event and the signature: at most 77 characters, none of which is encoded in a path. */
export const unsubscribeToken = (config: Config, userId: string, event: Unsubscribed): string =>
  `${userId.replace(/^usr_/, '')}.${event}.${sign(config, userId, event)}`;

/** Who wants to hear no more, and of what; null when the token is none of ours. It has no end: e-mails are kept for years. */
export function readUnsubscribeToken(config: Config, token: string): { userId: string; event: Unsubscribed } | null {
  const [suffix = '', event = '', signature = '', ...rest] = token.split('.');
  const userId = `usr_${suffix}`;
  const [expected, given] = [Buffer.from(sign(config, userId, event)), Buffer.from(signature)];
  if (rest.length > 0 || expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return event === 'ALL' || eventKinds.includes(event as EventKind) ? { userId, event: event as Unsubscribed } : null;
}

/** Undefined where it is not known under which address clients reach us. */
function addressFor(config: Config, userId: string, event: Unsubscribed): string | undefined {
  const publicUrl = config.setting('TRAMA_PUBLIC_URL')?.replace(/\/$/, '');
  return publicUrl && `${publicUrl}/notifications/unsubscribe/${unsubscribeToken(config, userId, event)}`;
}

/** The header fields by which mail programs offer it. */
export function unsubscribeHeaders(config: Config, userId: string, event: Unsubscribed): Record<string, string> {
  const address = addressFor(config, userId, event);
  if (!address) return {};
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

const offers = { es: 'Para no recibir más estos correos:', en: 'To receive no more of these e-mails:' } as const;

/** The text of an e-mail, with the address below. */
export function withUnsubscribeLink(
  config: Config,
  { userId, event, locale }: { userId: string; event: Unsubscribed; locale: Locale },
  text: string,
): string {
  const address = addressFor(config, userId, event);
  return address ? `${text}\n\n${offers[locale]} ${address}` : text;
}
