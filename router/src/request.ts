/** One operation on its way through the router, whatever brought it: HTTP, a socket, server-sent events. */
import type { Actor } from '@trama/platform/actor';
import type { Logger } from '@trama/platform/config';
import type { Locale } from '@trama/platform/errors';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { Withheld } from './engine/executor.ts';

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
  /** True when the client asked what the operation cost (`x-trama-cost: 1`). */
  readonly wantsCost?: boolean | undefined;
  /** Stands for a client that is known by a key of its own rather than by its user: limits of rate go by it. */
  readonly clientKey?: string | undefined;
  readonly signal: AbortSignal;
  readonly log: Logger;

  // filled in by plugins, in the order of pipeline.ts
  actor?: Actor;
  /** When the token that the actor came with runs out, in milliseconds since 1970. */
  expiresAt?: number;
  document?: DocumentNode;
  operation?: OperationDefinitionNode;
  /** What of the document this actor does not get. */
  withheld?: Withheld;
  /** What the operation is estimated to cost. */
  estimatedCost?: number;
};

/** A result, or for a subscription results until the client leaves. */
export type Answer = ExecutionResult | AsyncIterable<ExecutionResult>;

export const isStream = (answer: Answer): answer is AsyncIterable<ExecutionResult> => Symbol.asyncIterator in answer;

/** One concern on the way: looks at the request, calls `next` for the rest of the way, looks at the answer. */
export type Plugin = (request: RouterRequest, next: () => Promise<Answer>) => Promise<Answer>;

/** Makes one function of an ordered list of plugins; the last one answers without calling `next`. */
export function compose(plugins: readonly Plugin[]): (request: RouterRequest) => Promise<Answer> {
  const from =
    (index: number, request: RouterRequest): (() => Promise<Answer>) =>
    () => {
      const plugin = plugins[index];
      if (!plugin) throw new Error('the last plugin of the pipeline must answer');
      return plugin(request, from(index + 1, request));
    };
  return (request) => from(0, request)();
}
