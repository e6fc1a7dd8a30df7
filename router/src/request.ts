/** One operation on its way through the router, whatever brought it: HTTP, a socket, server-sent events. */
import type { Actor } from '@trama/platform/actor';
import type { Logger } from '@trama/platform/config';
import type { Locale } from '@trama/platform/errors';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';

export type RouterRequest = {
  readonly id: string;
  readonly transport: 'http' | 'socket' | 'sse';
  readonly query: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
  readonly operationName: string | undefined;
  /** The Authorization header, or what stands for it in `connection_init`. */
  readonly authorization: string | undefined;
  readonly locale: Locale;
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
  /** True for a GET, which may only read. */
  readonly readOnly: boolean;
  readonly signal: AbortSignal;
  readonly log: Logger;

  // filled in by plugins, in the order of pipeline.ts
  actor?: Actor;
  document?: DocumentNode;
  operation?: OperationDefinitionNode;
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
