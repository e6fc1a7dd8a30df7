/**
 * The router's spans: one for each operation, one for each stage of the pipeline, one for each time that a subgraph is
 * asked. Not tracing, nothing of it is in the way: stages are what they were. What a span may say is
 * `@trama/platform/tracing`'s to know.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Link } from '@trama/platform/link';
import {
  inFetchSpan,
  inSpan,
  isTracing,
  markErrors,
  markFailed,
  openSpan,
  operation as operationOf,
} from '@trama/platform/tracing';
import type { ExecutionResult } from 'graphql';
import { around } from './link/around.ts';
import { type Answer, isInParts, isStream, type Plugin } from './request.ts';
import { LiveResults } from './subscriptions/live-results.ts';

/** A span around the whole of an operation; belongs at the head of the pipeline. */
export const traceOperations: Plugin = (request, next) =>
  inSpan('operation', { from: request.trace }, async (span) => {
    const answer = await next();
    const { operation: { operation: type, name } = {}, transport } = request;
    span?.updateName(['operation', type, name?.value].filter(Boolean).join(' '));
    span?.setAttributes({
      ...operationOf(type, name?.value),
      'trama.transport': transport,
      'trama.request': request.id,
    });
    if (isStream(answer)) return inThisSpan(answer);
    markErrors(span, isInParts(answer) ? answer.initial : answer);
    return answer;
  });

/** A stream is opened when it is first read, which may be from anywhere. */
function inThisSpan(answers: AsyncIterable<ExecutionResult>): Answer {
  const here = AsyncLocalStorage.snapshot();
  // what is shared by many belongs to the span of the first
  if (answers instanceof LiveResults) return answers.openedBy(here);
  const iterator = answers[Symbol.asyncIterator]();
  const stream: AsyncIterableIterator<ExecutionResult> = {
    next: () => here(() => iterator.next()),
    return: async () => (await here(() => iterator.return?.())) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

/** A span around what one plugin does before it calls `next`, or answers without. */
export function stage(name: string, plugin: Plugin): Plugin {
  if (!isTracing()) return plugin;
  return async (request, next) => {
    // what is still on its way while the process ends
    if (!isTracing()) return plugin(request, next);
    const outside = AsyncLocalStorage.snapshot();
    const { span, run } = openSpan(name);
    let isOver = false;
    const end = () => {
      if (!isOver) span.end();
      isOver = true;
    };
    try {
      return await run(() =>
        plugin(request, () => {
          end();
          return outside(next);
        }),
      );
    } catch (error) {
      if (!isOver) markFailed(span, error);
      throw error;
    } finally {
      end();
    }
  };
}

/** The link with a span around each of its requests, whatever guards and wires are inside. */
export function traced(subgraph: string, link: Link): Link {
  if (!isTracing()) return link;
  return around(link, (request, next) => {
    const operationName = 'head' in request ? nameIn(request.head) : request.operationName;
    return inFetchSpan(subgraph, { kind: request.kind, operationName }, () => next());
  });
}

/** What a prepared request ends with (engine/fetch.ts). */
const nameIn = (head: string): string | undefined => /,"operationName":"(\w+)"$/.exec(head)?.[1];

/** A trace of its own for one event of a subscription: all of them in one would never end. */
export const inEventSpan = <T>(complete: () => Promise<T>): Promise<T> =>
  isTracing() ? inSpan('event', { apart: true }, complete) : complete();
