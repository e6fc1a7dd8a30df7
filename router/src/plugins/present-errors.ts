/** Gives every error that leaves the router a code and the request's id; what was not made on purpose is masked. */
import { fault, formatError, type Locale } from '@trama/platform/errors';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { type IncrementalResult, mapIncremental } from '../engine/incremental/incremental-result.ts';
import { withErrors } from '../engine/text-result.ts';
import { type Answer, isInParts, isStream, type Plugin, type RouterRequest } from '../request.ts';
import { LiveResults } from '../subscriptions/live-results.ts';

export const presentErrors = (): Plugin => (request, next) => {
  try {
    const failed = (error: unknown) => presentFailure(error, request);
    // one promise for both ends
    return next().then((answer) => {
      try {
        return presentAnswer(answer, request);
      } catch (error) {
        return failed(error);
      }
    }, failed);
  } catch (error) {
    return Promise.resolve(presentFailure(error, request));
  }
};

const presentFailure = (error: unknown, request: RouterRequest): ExecutionResult =>
  present({ errors: [asGraphQLError(error)] }, request);

function presentAnswer(answer: Answer, request: RouterRequest): Answer {
  if (isInParts(answer)) return presentParts(answer, request);
  return isStream(answer) ? presentStream(answer, request) : present(answer, request);
}

function presentStream(
  answers: AsyncIterable<ExecutionResult>,
  request: RouterRequest,
): AsyncIterable<ExecutionResult> {
  const failed = (error: unknown) => present({ errors: [asGraphQLError(error)] }, request);
  if (answers instanceof LiveResults) return answers.changed({ next: (answer) => present(answer, request), failed });
  return (async function* () {
    try {
      for await (const answer of answers) yield present(answer, request);
    } catch (error) {
      yield failed(error);
    }
  })();
}

function presentParts(answer: IncrementalResult, request: RouterRequest): IncrementalResult {
  const told = <T extends { errors: readonly GraphQLError[] }>(part: T): T =>
    part.errors.length > 0 ? { ...part, errors: presentAll(part.errors, request) } : part;
  return mapIncremental(answer, {
    initial: (result) => present(result, request),
    payload: (payload) => ({ ...payload, parts: payload.parts.map(told), completed: payload.completed.map(told) }),
  });
}

const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('fault', { originalError: error as Error });

function present(result: ExecutionResult, request: RouterRequest): ExecutionResult {
  if (!result.errors) return result;
  return withErrors(result, presentAll(result.errors, request));
}

const presentAll = (errors: readonly GraphQLError[], request: RouterRequest): GraphQLError[] =>
  errors.map((error) =>
    presentOne(error, request.actor?.locale ?? request.locale, request),
  ) as unknown as GraphQLError[];

function presentOne(error: GraphQLError, locale: Locale, { id, log }: RouterRequest) {
  const { serviceName, subgraph = serviceName, stacktrace: _, exception: __, ...extensions } = error.extensions;
  if (extensions['code'] === 'UNAVAILABLE') log.warn({ requestId: id, subgraph, err: error.message }, 'unavailable');
  const known = extensions['code'] === 'UNAVAILABLE' ? unavailable(error, locale) : error;
  const { message, ...rest } = formatError(known, locale, id, (cause) =>
    log.error({ requestId: id, err: cause }, 'fault'),
  );
  const own = { ...extensions, ...rest.extensions, ...(subgraph !== undefined && { subgraph }) };
  return { message, ...rest, extensions: own };
}

/** What a client hears of a subgraph that did not answer: not which host refused which connection. */
const unavailable = ({ path }: GraphQLError, locale: Locale): GraphQLError => {
  const { message, extensions } = fault('UNAVAILABLE', locale);
  return new GraphQLError(message, { path, extensions });
};
