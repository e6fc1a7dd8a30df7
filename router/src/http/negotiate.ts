/**
 * What a client can read, by its Accept header: one kind of answer for a result, one for a stream of results, one for a
 * result in parts.
 */
import type { IncrementalFormat } from './incremental-formats.ts';

export const graphqlResponse = 'application/graphql-response+json';

export type Acceptable = {
  /** The media type of a single result; null where the client reads streams alone. */
  readonly result: typeof graphqlResponse | 'application/json' | null;
  readonly stream: 'events' | 'multipart' | null;
  /** Null where the client reads a result only whole. */
  readonly parts: IncrementalFormat | null;
};

type Range = { type: string; quality: number; parameters: string };

const remembered = 500; // headers; clients send a handful of different ones
const known = new Map<string, Acceptable | null>();

/** Null when the client can read nothing that we write. A missing header, or anything, is `application/json`. */
export function negotiate(accept: string | undefined): Acceptable | null {
  if (!accept) return anything;
  const found = known.get(accept);
  if (found !== undefined) return found;
  const acceptable = read(accept);
  if (known.size >= remembered) known.clear();
  known.set(accept, acceptable);
  return acceptable;
}

const anything: Acceptable = { result: 'application/json', stream: null, parts: null };

function read(accept: string): Acceptable | null {
  const ranges = accept.split(',').map(readRange);
  // a stable sort: of two that are wanted alike, the one named first
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  const unwanted = new Set(ranges.filter(({ quality }) => quality === 0).map(({ type }) => type));
  const result = wanted.map(resultType).find((type) => type !== null && !unwanted.has(type)) ?? null;
  const stream = wanted.map(streamType).find((type) => type !== null) ?? null;
  const parts = wanted.map(partsFormat).find((format) => format !== null) ?? null;
  return result || stream || parts ? { result, stream, parts } : null;
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return { type, quality: quality ? Number(quality.slice(2)) || 0 : 1, parameters: parameters.join(';') };
}

function resultType({ type }: Range): Acceptable['result'] {
  if (type === graphqlResponse) return graphqlResponse;
  return type === 'application/json' || type === 'application/*' || type === '*/*' ? 'application/json' : null;
}

function streamType({ type, parameters }: Range): Acceptable['stream'] {
  if (type === 'text/event-stream') return 'events';
  // only the protocol that we speak: another version, or @defer's, is another format
  return type === 'multipart/mixed' && /(^|;)subscriptionspec="?1\.0"?(;|$)/.test(parameters) ? 'multipart' : null;
}

/** Only the versions that we write. What asks for multipart without saying which gets the format of old. */
function partsFormat({ type, parameters }: Range): IncrementalFormat | null {
  if (type !== 'multipart/mixed') return null;
  const specification = parameters.split(';').find((one) => /^(\w+)spec=/.test(one));
  if (specification === undefined) return 'plain';
  if (/^deferspec="?20220824"?$/.test(specification)) return 'deferSpec';
  return /^incrementalspec="?v0\.2"?$/.test(specification) ? 'incrementalSpec' : null;
}
