/** What a client can read, by its Accept header: one kind of answer for a result, one for a stream of results. */

export const graphqlResponse = 'application/graphql-response+json';

export type Acceptable = {
  /** The media type of a single result; null where the client reads streams alone. */
  readonly result: typeof graphqlResponse | 'application/json' | null;
  readonly stream: 'events' | 'multipart' | null;
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

const anything: Acceptable = { result: 'application/json', stream: null };

function read(accept: string): Acceptable | null {
  const ranges = accept.split(',').map(readRange);
  // a stable sort: of two that are wanted alike, the one named first
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  const unwanted = new Set(ranges.filter(({ quality }) => quality === 0).map(({ type }) => type));
  const result = wanted.map(resultType).find((type) => type !== null && !unwanted.has(type)) ?? null;
  const stream = wanted.map(streamType).find((type) => type !== null) ?? null;
  return result || stream ? { result, stream } : null;
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
