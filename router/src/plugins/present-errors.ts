/** Gives every error that leaves the router a code and the request's id; what was not made on purpose is masked. */
import { fault, formatError, type Locale } from '@trama/platform/errors';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { withErrors } from '../engine/text-result.ts';
import { isStream, type Plugin, type RouterRequest } from '../request.ts';

export const presentErrors = (): Plugin => async (request, next) => {
  try {
    const answer = await next();
    return isStream(answer) ? presentStream(answer, request) : present(answer, request);
  } catch (error) {
    return present({ errors: [asGraphQLError(error)] }, request);
  }
};

async function* presentStream(
  answers: AsyncIterable<ExecutionResult>,
  request: RouterRequest,
): AsyncIterable<ExecutionResult> {
  try {
    for await (const answer of answers) yield present(answer, request);
  } catch (error) {
    yield present({ errors: [asGraphQLError(error)] }, request);
  }
}

const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('fault', { originalError: error as Error });

function present(result: ExecutionResult, request: RouterRequest): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map((error) => presentOne(error, request.actor?.locale ?? request.locale, request));
  return withErrors(result, errors as unknown as GraphQLError[]);
}

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
