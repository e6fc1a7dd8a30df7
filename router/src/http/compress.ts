/** Brotli and gzip for large answers. Streams are never compressed: each event must leave when it happens. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Characters; below it headers outweigh what is saved. */
export const worthCompressing = 1_000;
const remembered = 500; // headers
const known = new Map<string, Encoding | null>();
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

// quality 4 costs about what gzip does and is smaller; the default of 11 is for files that are packed once
const brotliOptions = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
};

/** The encoding that a client prefers of those that it takes; null for none. */
export function encodingFor(acceptEncoding: string | string[] | undefined): Encoding | null {
  if (typeof acceptEncoding !== 'string') return null;
  const found = known.get(acceptEncoding);
  if (found !== undefined) return found;
  const encoding = preferred(acceptEncoding);
  if (known.size >= remembered) known.clear();
  known.set(acceptEncoding, encoding);
  return encoding;
}

/** Runs on Node's thread pool. */
export const compress = (text: string, encoding: Encoding): Promise<Buffer> =>
  encoding === 'br' ? brotli(text, brotliOptions) : zip(text, { level: 4 });

function preferred(header: string): Encoding | null {
  const qualities = new Map<string, number>();
  for (const part of header.split(',')) {
    const [name = '', quality] = part.split(';').map((one) => one.trim().toLowerCase());
    qualities.set(name, quality?.startsWith('q=') ? Number(quality.slice(2)) || 0 : 1);
  }
  const of = (name: Encoding) => qualities.get(name) ?? qualities.get('*') ?? 0;
  if (of('br') > 0 && of('br') >= of('gzip')) return 'br';
  return of('gzip') > 0 ? 'gzip' : null;
}
