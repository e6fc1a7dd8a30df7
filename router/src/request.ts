/** One operation on its way through the router, whatever brought it: HTTP, a socket, server-sent events. */
import type { Actor } from '@trama/platform/actor';
import type { Logger } from '@trama/platform/config';
import type { Locale } from '@trama/platform/errors';
import type { Carrier } from '@trama/platform/tracing';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { Freshness } from './cache/freshness.ts';
import type { FetchWatch, Withheld } from './engine/executor.ts';
import { IncrementalResult } from './engine/incremental/incremental-result.ts';
import type { Client } from './usage/client.ts';

export type RouterRequest = {
  readonly id: string;
  readonly transport: 'http' | 'socket' | 'sse' | 'multipart';
  /** The text of the document; persisted-documents finds it for a request that only names it. */
  query: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
  readonly operationName: string | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
  /** The id of a persisted document. */
  readonly documentId?: string | undefined;
  /** The Authorization header, or what stands for it in `connection_init`. */
  readonly authorization: string | undefined;
  readonly locale: Locale;
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
  /** True for a GET, which may only read. */
  readonly readOnly: boolean;
  /** True when files stand among the variables (`Upload` of @trama/platform/link), each to be read once. */
  readonly hasFiles?: boolean | undefined;
  /** True when the client asked what the operation cost (`x-trama-cost: 1`). */
  readonly wantsCost?: boolean | undefined;
  /** True when the client can read an answer in parts: what it defers may come later. */
  readonly acceptsParts?: boolean | undefined;
  /** What the client asked to see of the plan (`x-trama-explain`): with the answer, or instead of it. */
  readonly explain?: 'plan' | 'only' | undefined;
  /** Which application asks, as it says itself. */
  readonly client?: Client | undefined;
  /** What the client says it reads for (`x-trama-purpose`). */
  readonly purpose?: string | undefined;
  /** True when the client will have nothing that was kept (`Cache-Control: no-cache`). */
  readonly wantsFresh?: boolean | undefined;
  /** Stands for a client that is known by a key of its own rather than by its user: limits of rate go by it. */
  clientKey?: string | undefined;
  /** What came with the operation that may name the caller's span; over HTTP the request's own span has it. */
  readonly trace?: Carrier | undefined;
  readonly signal: AbortSignal;
  /** What the signal says, for who only looks: it is made only where somebody listens. */
  readonly isAbandoned?: boolean | undefined;
  readonly log: Logger;

  // filled in by plugins, in the order of pipeline.ts
  actor?: Actor;
  /** When the token that the actor came with runs out, in milliseconds since 1970. */
  expiresAt?: number;
  /** Whether the token or key that the actor came with was taken back meanwhile. */
  hasEnded?: () => boolean;
  document?: DocumentNode;
  operation?: OperationDefinitionNode;
  /** What of the document this actor does not get. */
  withheld?: Withheld;
  /** What the operation is estimated to cost. */
  estimatedCost?: number;
  /** Whether it is answered in one piece, whatever the client can read. */
  isWhole?: boolean;
  /** Sees what becomes of each fetch. */
  watch?: FetchWatch;
  /** How long its answer may be kept; only where answers are. */
  freshness?: Freshness;
};

/** A result, one in parts where the client accepts that, or for a subscription results until the client leaves. */
export type Answer = ExecutionResult | IncrementalResult | AsyncIterable<ExecutionResult>;

export const isStream = (answer: Answer): answer is AsyncIterable<ExecutionResult> => Symbol.asyncIterator in answer;

export const isInParts = (answer: Answer): answer is IncrementalResult => answer instanceof IncrementalResult;

/** One concern on the way: looks at the request, calls `next` for the rest of the way, looks at the answer. */
export type Plugin = (request: RouterRequest, next: () => Promise<Answer>) => Promise<Answer>;

/** Makes one function of an ordered list of plugins; the last one answers without calling `next`. */
export function compose(plugins: readonly Plugin[]): (request: RouterRequest) => Promise<Answer> {
  const answer = (): Promise<Answer> => {
    throw new Error('the last plugin of the pipeline must answer');
  };
  // from the last to the first: each knows what follows, and nothing is looked up on the way
  return plugins.reduceRight<(request: RouterRequest) => Promise<Answer>>(
    (rest, plugin) => (request) => plugin(request, () => rest(request)),
    answer,
  );
}
