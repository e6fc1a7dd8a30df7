/** Addresses that open one file, or take one upload, until an instant; whoever has one needs nothing else. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '@trama/platform/config';
import type { Variant } from '../domain/variant.ts';

const step = 60; // seconds; so that an address asked for twice in a minute is one, and browsers have it already

const sign = (config: Config, what: string, expires: number): string =>
  createHmac('sha256', config.secretFor('media-address'))
    .update(`${what}\n${expires}`)
    .digest('base64url')
    .slice(0, 32);

function signed(config: Config, what: string, until: Date): URLSearchParams {
  const expires = Math.ceil(until.getTime() / 1_000 / step) * step;
  return new URLSearchParams({ expires: String(expires), signature: sign(config, what, expires) });
}

/** What an address says besides its path. */
export type Signed = { expires?: string | undefined; signature?: string | undefined };

/** Until when the address is good, in milliseconds since 1970; null when it is none of ours or its time is over. */
function openUntil(config: Config, what: string, { expires, signature }: Signed, now: Date): number | null {
  if (!/^\d{1,12}$/.test(expires ?? '') || typeof signature !== 'string') return null;
  const until = Number(expires) * 1_000;
  const [expected, given] = [Buffer.from(sign(config, what, Number(expires))), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given) && until > now.getTime() ? until : null;
}

const file = (id: string, variant: Variant) => `file\n${id}\n${variant}`;

/** The path of one variant of an asset; signed when it is private. */
export function fileAddress(
  config: Config,
  { id, visibility }: { id: string; visibility: string },
  variant: Variant,
  until: Date,
): string {
  const query = visibility === 'PUBLIC' ? new URLSearchParams() : signed(config, file(id, variant), until);
  if (variant !== 'ORIGINAL') query.set('variant', variant);
  return `/media/${id}${query.size > 0 ? `?${query}` : ''}`;
}

export const fileOpenUntil = (config: Config, id: string, variant: Variant, given: Signed, now: Date): number | null =>
  openUntil(config, file(id, variant), given, now);

/** The path to which the bytes of one upload are sent. */
export const uploadAddress = (config: Config, id: string, until: Date): string =>
  `/media/uploads/${id}?${signed(config, `upload\n${id}`, until)}`;

export const uploadOpenUntil = (config: Config, id: string, given: Signed, now: Date): number | null =>
  openUntil(config, `upload\n${id}`, given, now);
