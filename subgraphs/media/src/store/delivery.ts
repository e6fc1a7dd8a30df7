/** How a file is handed out: which status, which headers, which bytes. RFC 9110 for ranges and conditions. */
import { create as disposition } from 'content-disposition';
import { parse as parseRange } from 'range-parser';
import { savedName } from '../domain/file-name.ts';
import { isShown } from '../domain/media-type.ts';
import type { ByteRange } from './blob-files.ts';

export type Deliverable = {
  name: string;
  contentType: string;
  size: number;
  /** Without quotes; other bytes have another one. */
  tag: string;
  /** How long the address still opens it, in seconds; null for what is public. */
  secondsLeft: number | null;
};

type Asked = { range?: string | undefined; ifRange?: string | undefined; ifNoneMatch?: string | undefined };
export type Delivery = { status: number; headers: Record<string, string>; range: ByteRange | null };

const beyondTheEnd = 2; // as range-parser says it
const publicFor = 300; // seconds: what is made private again is gone from caches soon
// pages of PDF need the browser's own viewer, which a sandbox keeps out; it runs no scripts of the page
const policyOf = (contentType: string) =>
  contentType === 'application/pdf'
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    : "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox";

/** What to answer. `range` are the bytes to send, null for none; whether it was HEAD is the caller's business. */
export function deliver(file: Deliverable, asked: Asked): Delivery {
  const { name, contentType, size, tag, secondsLeft } = file;
  const etag = `"${tag}"`;
  const headers: Record<string, string> = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control':
      secondsLeft === null
        ? `public, max-age=${publicFor}`
        : `private, max-age=${Math.max(0, Math.floor(secondsLeft))}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': policyOf(contentType),
    'cross-origin-resource-policy': secondsLeft === null ? 'cross-origin' : 'same-site',
  };
  const known = (asked.ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return { status: 304, headers, range: null };

  const kind = isShown(contentType) ? 'inline' : 'attachment';
  headers['content-type'] = contentType === 'text/plain' ? 'text/plain; charset=utf-8' : contentType;
  headers['content-disposition'] = disposition(savedName(name, contentType), { type: kind });
  const whole = { start: 0, end: size - 1 };
  // a part of what was meanwhile replaced would be a part of something else
  const ranges = asked.range && (!asked.ifRange || asked.ifRange === etag) ? rangesIn(size, asked.range) : 'all';
  if (ranges === 'none') {
    headers['content-range'] = `bytes */${size}`;
    for (const name of ['content-type', 'content-disposition', 'etag']) delete headers[name];
    return { status: 416, headers: { ...headers, 'cache-control': 'no-store' }, range: null };
  }
  if (ranges === 'all') return { status: 200, headers: { ...headers, 'content-length': String(size) }, range: whole };
  headers['content-range'] = `bytes ${ranges.start}-${ranges.end}/${size}`;
  headers['content-length'] = String(ranges.end - ranges.start + 1);
  return { status: 206, headers, range: ranges };
}

/** One range is served as such; several are served as the whole, as the RFC allows; of none is said so. */
function rangesIn(size: number, header: string): ByteRange | 'all' | 'none' {
  const parsed = parseRange(size, header);
  if (parsed.type !== 'bytes') return 'all';
  const [first, ...more] = parsed.ranges;
  // what cannot be read is ignored; what can be and lies beyond the end is answered so
  if (!first) return parsed.code === beyondTheEnd ? 'none' : 'all';
  return more.length > 0 ? 'all' : { start: first.start, end: first.end };
}
