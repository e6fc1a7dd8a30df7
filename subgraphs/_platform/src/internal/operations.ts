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
import { type CompiledQuery, compileQuery } from './compiled-query.ts';
import { type Reading, UsedColumns } from './used-columns.ts';

const cachedText = 4_000_000; // characters

const patience = 3; // times in a row that a query does not go well before it is left to graphql-js …
const pause = 100; // … so many times, then tried again

/** A query that may be executed quickly: compiled, and reading no more columns than it uses. */
type Quick = { run: CompiledQuery; columns: UsedColumns; failures: number; pausedFor: number };
/** A document that was read, or why it cannot be run. */
type Known =
  | { document: DocumentNode; quick: Quick | undefined; errors?: never }
  | { document?: never; quick?: never; errors: readonly GraphQLError[] };

export function operationRunner(
  subgraph: string,
  schema: GraphQLSchema,
  contextFor: (
    actor: Actor,
    requestId: string,
    more: { signal?: AbortSignal; resume?: string | undefined; reading?: Reading },
  ) => BaseContext,
  stopped: AbortSignal,
) {
  const documents = new LRUCache<string, Known>({
    maxSize: cachedText,
    sizeCalculation: (_document, text) => text.length + 1,
  });

  function documentOf(query: string): Known {
    const known = documents.get(query);
    if (known) return known;
    const anew = read(query);
    documents.set(query, anew);
    return anew;
  }

  function read(query: string): Known {
    try {
      const document = parse(query, { noLocation: true });
      const errors = validate(schema, document);
      if (errors.length > 0) return { errors };
      const run = compileQuery(schema, document);
      return { document, quick: run ? { run, columns: new UsedColumns(), failures: 0, pausedFor: 0 } : undefined };
    } catch (error) {
      return { errors: [error as GraphQLError] };
    }
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

  const contextOf = ({ actor, requestId, signal }: LinkRequest, reading?: Reading) =>
    contextFor(actor, requestId, { ...(signal && { signal }), ...(reading && { reading }) });

  /** Null where it did not go well, for whatever reason. A query may be executed twice. */
  async function executeQuickly(quick: Quick, request: LinkRequest): Promise<Record<string, unknown> | null> {
    if (quick.pausedFor > 0) {
      quick.pausedFor -= 1;
      return null;
    }
    const reading = quick.columns.reading();
    try {
      const data = await quick.run(contextOf(request, reading), request.variables ?? {});
      if (!reading.isIncomplete) {
        reading.learn();
        quick.failures = 0;
        return data;
      }
    } catch {
      // as below
    }
    // what broke off because nobody waits any more says nothing of the document
    if (request.signal?.aborted) return null;
    quick.failures += 1;
    if (quick.failures > patience) quick.pausedFor = pause;
    return null;
  }

  return {
    async execute(request: LinkRequest): Promise<ExecutionResult> {
      const { document, quick, errors } = documentOf(request.query);
      if (errors) return invalid(errors);
      const data = quick && (await executeQuickly(quick, request));
      if (data) return { data };
      if (quick && request.signal?.aborted) return { errors: [new GraphQLError('whoever asked has left')] };
      // whatever was not plain sailing is found out anew, in graphql-js's words, and with all that there is to read
      const reading = quick?.columns.readingWhole();
      const context = contextOf(request, reading);
      const result = await execute({ ...argsOf(document, request), contextValue: context });
      reading?.learn();
      return presentable(result, context);
    },

    /** `from` names the span that it belongs to, where that is not the current one. */
    async *subscribe(request: LinkRequest, from?: Carrier): AsyncIterable<ExecutionResult> {
      if (isTracing()) markSubscribed(subgraph, from);
      const { document, errors } = documentOf(request.query);
      if (errors) return yield invalid(errors);
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
