/** Writes one result as an HTTP answer: status by content type as GraphQL over HTTP has it, compressed when large. */
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { stringify } from '../engine/text-result.ts';
import { compress, encodingFor, worthCompressing } from './compress.ts';
import { graphqlResponse } from './negotiate.ts';

/** A body that only says what went wrong. */
export const problem = (code: string, message: string): ExecutionResult =>
  ({ errors: [{ message, extensions: { code } }] }) as never;

const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  METHOD_NOT_ALLOWED: 405,
  INTERNAL_SERVER_ERROR: 500,
  BAD_REQUEST: 400,
  CSRF: 400,
  BATCHING_DISABLED: 400,
  BATCH_TOO_LARGE: 400,
  NOT_ACCEPTABLE: 406,
  RATE_LIMITED: 429,
  FILE_READ_TWICE: 400,
  UPLOAD_TIMED_OUT: 408,
  MAX_FILES_LIMIT: 413,
  MAX_FILE_BYTES_LIMIT: 413,
  MAX_FORM_FIELD_BYTES_LIMIT: 413,
  // routine: the client sends the text next, and proxies between must not take it for a failure (as Apollo Server does)
  PERSISTED_QUERY_NOT_FOUND: 200,
};

/** A result with data is a 200, partial or not. */
export function statusOf(answer: ExecutionResult, type: string): number {
  const [error] = answer.errors ?? [];
  if (!error || 'data' in answer) return 200;
  // clients that ask for application/json read a status other than 200 as no GraphQL at all
  return statuses[String(error.extensions?.['code'])] ?? (type === graphqlResponse ? 400 : 200);
}

/** The headers by which answers that are kept differ. */
export const keptApart = ['accept', 'accept-language', 'authorization'];

/** What stands beside a status. */
export const reasonOf = (status: number): string => STATUS_CODES[status] ?? '';

export function send(request: FastifyRequest, reply: FastifyReply, type: string, status: number, text: string) {
  reply.code(status).header('content-type', `${type}; charset=utf-8`);
  if (text.length < worthCompressing) return reply.send(text);
  const vary = reply.getHeader('vary');
  reply.header('vary', vary ? `${String(vary)}, accept-encoding` : 'accept-encoding');
  const encoding = encodingFor(request.headers['accept-encoding']);
  if (!encoding) return reply.send(text);
  return compress(text, encoding).then((body) => reply.header('content-encoding', encoding).send(body));
}

/** What a client is told of a refusal in a header: name and value. */
export function adviceOf(answer: ExecutionResult, status: number): readonly [name: string, value: string] | null {
  if (status === 405) return ['allow', 'POST'];
  const seconds = status === 429 && answer.errors?.[0]?.extensions['retryAfterSeconds'];
  return typeof seconds === 'number' ? ['retry-after', String(seconds)] : null;
}

export function sendResult(request: FastifyRequest, reply: FastifyReply, type: string, answer: ExecutionResult) {
  const status = statusOf(answer, type);
  const [name, value] = adviceOf(answer, status) ?? [];
  if (name && !reply.hasHeader(name)) reply.header(name, value);
  return send(request, reply, type, status, stringify(answer));
}
