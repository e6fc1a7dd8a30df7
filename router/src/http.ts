/**
 * GraphQL over HTTP: reads requests into RouterRequests, writes answers. What an operation means is the pipeline's
 * business. Follows the GraphQL-over-HTTP draft: JSON by POST or GET, `application/graphql-response+json` by Accept.
 */

import type { Logger } from '@trama/platform/config';
import { localeOf } from '@trama/platform/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { stringify } from './engine/text-result.ts';
import { type Answer, isStream, type RouterRequest } from './request.ts';

export type HttpOptions = {
  path: string;
  run: (request: RouterRequest) => Promise<Answer>;
  log: Logger;
};

type Parameters = { query?: unknown; variables?: unknown; operationName?: unknown };

const responseType = 'application/graphql-response+json';

export function graphqlOverHttp(app: FastifyInstance, { path, run, log }: HttpOptions): void {
  app.route({
    method: ['GET', 'POST'],
    url: path,
    async handler(request, reply) {
      const accepted = negotiate(request.headers.accept);
      if (!accepted)
        return reply.code(406).send(problem('NOT_ACCEPTABLE', `only ${responseType} and application/json`));
      const parameters = request.method === 'GET' ? fromQueryString(request) : request.body;
      const shape = check(parameters);
      if (typeof shape === 'string') return send(reply, accepted, 400, problem('BAD_REQUEST', shape));
      if (!preflighted(request))
        return send(reply, accepted, 400, problem('CSRF', 'send Content-Type: application/json or x-trama-preflight'));
      const answer = await run({ ...toRouterRequest(request, reply, log), ...shape, transport: 'http' });
      if (isStream(answer)) throw new Error('only a subscription streams, and it is refused over plain HTTP');
      return send(reply, accepted, statusOf(answer, accepted), answer);
    },
  });
}

/** A cross-site form can send neither JSON nor a header of its own without the browser asking us first. */
const preflighted = ({ method, headers }: FastifyRequest): boolean =>
  method === 'POST' || 'x-trama-preflight' in headers || 'x-apollo-operation-name' in headers || sameSite(headers);

const sameSite = (headers: FastifyRequest['headers']): boolean =>
  ['same-origin', 'none'].includes(String(headers['sec-fetch-site'] ?? 'none'));

/** What every transport reads of a request besides the operation. */
export function toRouterRequest(request: FastifyRequest, reply: FastifyReply, log: Logger) {
  const left = new AbortController();
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) left.abort();
  });
  return {
    id: request.id,
    authorization: request.headers.authorization,
    locale: localeOf(request.headers['accept-language']),
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 300),
    readOnly: request.method === 'GET',
    signal: left.signal,
    log,
  } satisfies Partial<RouterRequest>;
}

function negotiate(accept: string | undefined): string | null {
  if (!accept || accept.includes('*/*') || accept.includes('application/*'))
    return accept?.includes(responseType) ? responseType : 'application/json';
  const types = accept.split(',').map((type) => type.split(';')[0]?.trim());
  return types.find((type) => type === responseType || type === 'application/json') ?? null;
}

function fromQueryString(request: FastifyRequest): Parameters | string {
  const { query, operationName, variables } = request.query as Record<string, string | undefined>;
  if (variables === undefined || variables === '') return { query, operationName };
  try {
    return { query, operationName, variables: JSON.parse(variables) };
  } catch {
    return '"variables" must be JSON';
  }
}

/** The parameters of a request, or what is wrong with their shape. */
export function check(parameters: unknown): Pick<RouterRequest, 'query' | 'variables' | 'operationName'> | string {
  if (typeof parameters === 'string') return parameters;
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters))
    return 'the body must be a JSON object';
  const { query, variables, operationName } = parameters as Parameters;
  if (typeof query !== 'string') return '"query" must be a string';
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
    return '"variables" must be an object';
  if (operationName != null && typeof operationName !== 'string') return '"operationName" must be a string';
  return {
    query,
    variables: (variables ?? undefined) as Record<string, unknown>,
    operationName: operationName || undefined,
  };
}

export const problem = (code: string, message: string): ExecutionResult =>
  ({ errors: [{ message, extensions: { code } }] }) as never;

function statusOf(answer: ExecutionResult, accepted: string): number {
  const [error] = answer.errors ?? [];
  const code = error?.extensions?.['code'];
  if (!error || 'data' in answer) return 200;
  if (code === 'UNAUTHENTICATED') return 401;
  if (code === 'METHOD_NOT_ALLOWED') return 405;
  if (code === 'INTERNAL_SERVER_ERROR') return 500;
  return accepted === responseType || code === 'BAD_REQUEST' ? 400 : 200;
}

const send = (reply: FastifyReply, type: string, status: number, answer: ExecutionResult) =>
  reply.code(status).header('content-type', `${type}; charset=utf-8`).send(stringify(answer));
