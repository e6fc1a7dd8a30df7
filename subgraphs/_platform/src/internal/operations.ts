/**
 * Runs GraphQL operations against a subgraph's schema. Documents are parsed and validated once; each event of a
 * subscription is executed with a context of its own, so that loaders never answer from the event before.
 */
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../actor.ts';
import { formatError } from '../errors.ts';
import type { LinkRequest } from '../link.ts';
import { type BaseContext, resumeFrom } from '../subgraph.ts';
import { type Carrier, isTracing, markSubscribed } from '../tracing.ts';

const cachedText = 4_000_000; // characters

export function operationRunner(
  subgraph: string,
  schema: GraphQLSchema,
  contextFor: (
    actor: Actor,
    requestId: string,
    more: { signal?: AbortSignal; resume?: string | undefined },
  ) => BaseContext,
  stopped: AbortSignal,
) {
  const documents = new LRUCache<string, DocumentNode | readonly GraphQLError[]>({
    maxSize: cachedText,
    sizeCalculation: (_document, text) => text.length + 1,
  });

  function documentOf(query: string): DocumentNode | readonly GraphQLError[] {
    const known = documents.get(query);
    if (known) return known;
    let document: DocumentNode | readonly GraphQLError[];
    try {
      const parsed = parse(query, { noLocation: true });
      const errors = validate(schema, parsed);
      document = errors.length > 0 ? errors : parsed;
    } catch (error) {
      document = [error as GraphQLError];
    }
    documents.set(query, document);
    return document;
  }

  /** The answer with its errors fit to leave: faults masked and logged with the request's id. */
  function presentable(result: ExecutionResult, context: BaseContext): ExecutionResult {
    if (!result.errors) return result;
    const { actor, requestId, log } = context;
    const errors = result.errors.map((error) =>
      formatError(error, actor.locale, requestId, (cause) => log.error({ err: cause, path: error.path }, 'fault')),
    );
    return { ...result, errors: errors as unknown as GraphQLError[] };
  }

  const invalid = (errors: readonly GraphQLError[]): ExecutionResult => ({
    errors: errors.map(
      ({ message, locations }) =>
        new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', locations } }),
    ),
  });

  const argsOf = (document: DocumentNode, { variables, operationName }: LinkRequest) => ({
    schema,
    document,
    ...(variables && { variableValues: variables }),
    ...(operationName && { operationName }),
  });

  return {
    async execute(request: LinkRequest): Promise<ExecutionResult> {
      const document = documentOf(request.query);
      if (!('kind' in document)) return invalid(document);
      const context = contextFor(request.actor, request.requestId, request.signal ? { signal: request.signal } : {});
      return presentable(await execute({ ...argsOf(document, request), contextValue: context }), context);
    },

    /** `from` names the span that it belongs to, where that is not the current one. */
    async *subscribe(request: LinkRequest, from?: Carrier): AsyncIterable<ExecutionResult> {
      if (isTracing()) markSubscribed(subgraph, from);
      const document = documentOf(request.query);
      if (!('kind' in document)) return yield invalid(document);
      const left = new AbortController();
      const signal = AbortSignal.any([left.signal, stopped, ...(request.signal ? [request.signal] : [])]);
      const fresh = (resume?: string) => contextFor(request.actor, request.requestId, { signal, resume });
      const args = argsOf(document, request);
      try {
        const source = await createSourceEventStream({ ...args, contextValue: fresh(request.resume) });
        if (!(Symbol.asyncIterator in source)) return yield presentable(source, fresh());
        for await (const event of source) {
          const context = fresh();
          const result = presentable(await execute({ ...args, rootValue: event, contextValue: context }), context);
          const resume = (event as { [resumeFrom]?: string } | null)?.[resumeFrom];
          yield resume === undefined ? result : { ...result, extensions: { ...result.extensions, resume } };
        }
      } catch (error) {
        // what breaks while it is open ends it with an error of its own, not the connection that others share
        if (!signal.aborted)
          yield presentable({ errors: [new GraphQLError('', { originalError: error as Error })] }, fresh());
      } finally {
        left.abort();
      }
    },
  };
}
