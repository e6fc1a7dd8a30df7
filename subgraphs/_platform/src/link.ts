/**
 * A way to ask a subgraph, whether it runs in this process or elsewhere. The router reads through links and a
 * subgraph's actions command through them; neither knows which kind it holds. Those over HTTP are in internal/remote-link.ts.
 */
import type { ExecutionResult } from 'graphql';
import type { Actor } from './actor.ts';
import type { SentFile } from './internal/upload.ts';

export { type Form, type FormLimits, readForm } from './internal/form-reader.ts';
export { httpLink, type RemoteOptions, remoteLink, resumeOf } from './internal/remote-link.ts';
export { type Placed, UnderWay } from './internal/under-way.ts';
export { type FileUpload, type SentFile, Upload } from './internal/upload.ts';
export { writeMessage } from './internal/write-message.ts';

export type LinkRequest = {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  /** A query may be sent twice. Without a kind it is treated as a mutation, which may not. */
  kind?: 'query' | 'mutation' | undefined;
  actor: Actor;
  requestId: string;
  /** What else the subgraph is to see, as headers: name, value, name, value. */
  headers?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
  /** Of a subscription that begins where another broke off: the last `extensions.resume` that had come. */
  resume?: string | undefined;
  /** What the signal says, for who only looks: where it is given, no signal need be made for that. */
  isAbandoned?: boolean | undefined;
  /** The files that stand in `variables`. They are read once: such a request is neither shared nor sent again. */
  files?: readonly SentFile[] | undefined;
};

/** A request whose JSON was prepared in pieces: `head` is an open object with `query`, `variables` its last member. */
export type PreparedRequest = Omit<LinkRequest, 'query' | 'variables' | 'operationName'> & {
  head: string;
  variables: string;
};

/** Who waits for an answer without a promise. Exactly one of the two is called, once, possibly before `ask` returns. */
export interface Receiver {
  answered(result: WireResult): void;
  /** The error is a LinkFailure, unless something is broken here. */
  failed(error: unknown): void;
}

export interface Link {
  /** Resolves with the subgraph's answer, its errors included. Throws LinkFailure when there is none. */
  execute(request: LinkRequest): Promise<ExecutionResult>;
  /** The same for a prepared request, where the link sends JSON anyway. */
  send?(request: PreparedRequest): Promise<ExecutionResult>;
  /** The same without a promise: who asks goes on in the turn, and the asynchronous context, in which the answer comes. */
  ask?(request: PreparedRequest, receiver: Receiver): void;
  /** Opens a subscription; leaving the loop closes it upstream. */
  subscribe(request: LinkRequest): AsyncIterable<ExecutionResult>;
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Why there is no answer: no connection or a broken one; none in time; a status of overload or fault (429, 5xx) and no
 * GraphQL; anything else that is not GraphQL; the client left; the subgraph was not asked, to spare it.
 */
export type FailureKind = 'connection' | 'timeout' | 'status' | 'garbage' | 'left' | 'spared';

/** The subgraph did not answer, or not in GraphQL. The message names no host: that is in `cause`, for the log. */
export class LinkFailure extends Error {
  readonly code = 'UNAVAILABLE';
  readonly kind: FailureKind;
  constructor(subgraph: string, reason: string, cause?: unknown, kind: FailureKind = 'garbage') {
    super(`${subgraph}: ${reason}`, { cause });
    this.name = 'LinkFailure';
    this.kind = kind;
  }
}

/** The JSON of an answer that came over the wire, for whoever needs it a second time. */
export const answerText = Symbol('answerText');
/** What the subgraph said of keeping its answer: its Cache-Control header, where it sent one. */
export const answerCacheControl = Symbol('answerCacheControl');
export type WireResult = ExecutionResult & { [answerText]?: string; [answerCacheControl]?: string };

/** A link to a subgraph in this process. */
export const inProcessLink = (subgraph: Pick<Link, 'execute' | 'subscribe' | 'check'>): Link => ({
  execute: (request) => subgraph.execute(request),
  subscribe: (request) => subgraph.subscribe(request),
  check: () => subgraph.check(),
  close: async () => {},
});

/** Data of a command's answer; its errors become one LinkFailure, for the caller cannot go on. */
export function dataOf<T>(subgraph: string, { data, errors }: ExecutionResult): T {
  if (errors?.length || !data)
    throw new LinkFailure(subgraph, errors?.map(({ message }) => message).join('; ') ?? 'no data');
  return data as T;
}

/**
 * Those of these ids that are records of a type of another subgraph, as far as the actor that is asked for may see them.
 * `type` is a key by `id` alone there. Throws LinkFailure where there is no answer; asks nothing for no ids.
 */
export async function knownAmong(
  context: { ask(subgraph: string, query: string, variables: object): Promise<ExecutionResult> },
  subgraph: string,
  type: string,
  ids: Iterable<string>,
): Promise<Set<string>> {
  const representations = [...new Set(ids)].map((id) => ({ __typename: type, id }));
  if (representations.length === 0) return new Set();
  const query = `query Known${type}($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on ${type} { id } } }`;
  const answer = await context.ask(subgraph, query, { representations });
  const { _entities } = dataOf<{ _entities: ({ id: string } | null)[] }>(subgraph, answer);
  return new Set(_entities.flatMap((found) => (found ? [found.id] : [])));
}
