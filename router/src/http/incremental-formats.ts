/**
 * How an answer in parts is written: the format of Apollo's clients since 2022, and the one of the specification's draft.
 * https://github.com/graphql/graphql-spec/tree/48cf7263a71a683fab03d45d309fd42d8d9a6659/spec and
 * https://specs.apollo.dev/incremental/v0.2/
 */
import type { Completed, IncrementalResult, Part, Payload, Pending } from '../engine/incremental/incremental-result.ts';
import { stringify } from '../engine/text-result.ts';

/** The names by which clients ask for a format; `plain` is one that asks for multipart and says no more. */
export type IncrementalFormat = 'deferSpec' | 'incrementalSpec' | 'plain';

export type PartsWriter = {
  /** The JSON of the first part. */
  first(result: IncrementalResult): string;
  /** The JSON of a payload; null for one of which this format has nothing to say. */
  next(payload: Payload): string | null;
};

const errorsOf = ({ errors }: Part | Completed) => (errors.length > 0 ? [`"errors":${JSON.stringify(errors)}`] : []);
const object = (members: readonly string[]) => `{${members.join(',')}}`;
const list = (name: string, items: readonly string[]) => (items.length > 0 ? [`"${name}":[${items.join(',')}]`] : []);
const ending = ({ hasNext, extensions }: Payload) => [
  ...(extensions ? [`"extensions":${JSON.stringify(extensions)}`] : []),
  `"hasNext":${hasNext}`,
];

/** The text of the first result with more members. */
const extended = ({ initial }: IncrementalResult, members: readonly string[]) =>
  `${stringify(initial).slice(0, -1)},${members.join(',')}}`;

/** Says what is pending and what is complete, and names each part by its id. */
function draftWriter(): PartsWriter {
  const partOf = (part: Part) => {
    const { id, kind, subPath, text } = part;
    const below = subPath.length > 0 ? [`"subPath":${JSON.stringify(subPath)}`] : [];
    return object([`"id":"${id}"`, ...below, `"${kind}":${text}`, ...errorsOf(part)]);
  };
  const announced = (pending: readonly Pending[]) =>
    list(
      'pending',
      pending.map(({ id, path, label }) => JSON.stringify({ id, path, label })),
    );
  return {
    first: (result) => extended(result, [...announced(result.pending), '"hasNext":true']),
    next: (payload) =>
      object([
        ...announced(payload.pending),
        ...list('incremental', payload.parts.map(partOf)),
        ...list(
          'completed',
          payload.completed.map((one) => object([`"id":"${one.id}"`, ...errorsOf(one)])),
        ),
        ...ending(payload),
      ]),
  };
}

/** Names each part by its whole path and its label; the path of items ends with the index of the first. */
function pathWriter(): PartsWriter {
  const known = new Map<string, Pending & { nextItem: number | null }>();
  const learn = (pending: readonly Pending[]) => {
    for (const one of pending) known.set(one.id, { ...one, nextItem: one.start ?? null });
  };
  const place = (id: string, subPath: Part['subPath']) => {
    const { path = [], label, nextItem = null } = known.get(id) ?? {};
    const whole = [...path, ...subPath, ...(nextItem === null ? [] : [nextItem])];
    return [`"path":${JSON.stringify(whole)}`, ...(label === undefined ? [] : [`"label":${JSON.stringify(label)}`])];
  };
  const partOf = (part: Part) => {
    const { id, kind, subPath, text } = part;
    const written = object([`"${kind}":${text}`, ...place(id, subPath), ...errorsOf(part)]);
    const one = known.get(id);
    if (one && one.nextItem !== null) one.nextItem += part.count;
    return written;
  };
  const failed = (one: Completed) => {
    const kind = known.get(one.id)?.nextItem == null ? 'data' : 'items';
    return object([`"${kind}":null`, ...place(one.id, []), ...errorsOf(one)]);
  };
  return {
    first(result) {
      learn(result.pending);
      return extended(result, ['"hasNext":true']);
    },
    next(payload) {
      learn(payload.pending);
      const failures = payload.completed.filter(({ errors }) => errors.length > 0);
      const parts = [...payload.parts.map(partOf), ...failures.map(failed)];
      if (parts.length === 0 && payload.hasNext) return null;
      return object([...list('incremental', parts), ...ending(payload)]);
    },
  };
}

const boundary = 'multipart/mixed; boundary="-"';

/** A writer is made for each answer: it remembers what is pending. */
export const incrementalFormats: Record<IncrementalFormat, { contentType: string; create: () => PartsWriter }> = {
  deferSpec: { contentType: `${boundary}; deferSpec=20220824`, create: pathWriter },
  incrementalSpec: { contentType: `${boundary}; incrementalSpec=v0.2`, create: draftWriter },
  // as servers have written it since the first proposal, and as urql reads it
  plain: { contentType: boundary, create: pathWriter },
};
