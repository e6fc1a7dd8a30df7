/** Addresses of documents, signed so that whoever was given one may fetch it for a while without logging in again. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const addressLifetime = 15 * 60_000; // 15 minutes

type Signed = { until: number; signature: string };

const signatureOf = (file: string, until: number, secret: string): string =>
  createHmac('sha256', secret).update(`${file}\n${until}`).digest('base64url');

/** `file` is "<id>.pdf" or "<id>.xml"; the address is below the graph's own origin. */
export function signedAddress(file: string, secret: string, now: Date): string {
  const until = now.getTime() + addressLifetime;
  return `/billing/documents/${file}?until=${until}&signature=${signatureOf(file, until, secret)}`;
}

/** Whether an address was signed here for this file, and is still good. */
export function isSignedAddress(file: string, { until, signature }: Signed, secret: string, now: Date): boolean {
  const expected = Buffer.from(signatureOf(file, until, secret));
  const given = Buffer.from(signature);
  return until > now.getTime() && given.length === expected.length && timingSafeEqual(given, expected);
}
