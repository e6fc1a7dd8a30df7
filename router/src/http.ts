/**
 * GraphQL over HTTP: reads requests into RouterRequests, lets the pipeline answer, writes results or opens a stream.
 * What an operation means is the pipeline's business. Follows the GraphQL-over-HTTP draft; all audits of graphql-http
 * pass. https://graphql.github.io/graphql-over-http/draft/
 */
import type { Logger } from '@trama/platform/config';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { type Batching, readBatch, stringifyBatch } from './http/batching.ts';
import { HttpRequest } from './http/http-request.ts';
import { type Acceptable, negotiate } from './http/negotiate.ts';
import { type Parameters, readParameters, readQueryString } from './http/parameters.ts';
import { problem, send, sendResult } from './http/respond.ts';
import { isPreflighted } from './plugins/cross-site.ts';
import { type Answer, isStream, type RouterRequest } from './request.ts';
import { type StreamOptions, sendStream } from './subscriptions/http-stream.ts';
import { multipart } from './subscriptions/multipart.ts';
import { events } from './subscriptions/sse.ts';

export type HttpOptions = StreamOptions & {
  path: string;
  run: (request: RouterRequest) => Promise<Answer>;
  log: Logger;
  allowedOrigins: readonly string[];
  batching?: Batching | undefined;
};

const formats = { events, multipart };
const transports = { events: 'sse', multipart: 'multipart' } as const;

export function graphqlOverHttp(app: FastifyInstance, options: HttpOptions): void {
  const { path, run, log, allowedOrigins, batching } = options;

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const acceptable = negotiate(request.headers.accept);
    if (!acceptable) return sendResult(request, reply, 'application/json', notAcceptable);
    const type = acceptable.result ?? 'application/json';
    if (!isPreflighted(request, allowedOrigins)) return sendResult(request, reply, type, crossSite);
    const isGet = request.method === 'GET';
    if (!isGet && Array.isArray(request.body)) return handleBatch(request, reply, request.body, type);
    const parameters = isGet ? readQueryString(request.query as Record<string, unknown>) : readParameters(request.body);
    if (typeof parameters === 'string') return sendResult(request, reply, type, problem('BAD_REQUEST', parameters));
    return answer(request, reply, parameters, acceptable);
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, parameters: Parameters, accepts: Acceptable) {
    const { result, stream } = accepts;
    const asked = new HttpRequest(request, reply, parameters, stream ? transports[stream] : 'http', log);
    const answered = await run(asked);
    if (stream && (isStream(answered) || (stream === 'events' && !result)))
      return sendStream(asked, reply, answered, formats[stream], options);
    if (isStream(answered)) throw new Error('only a subscription streams, and it is refused over plain HTTP');
    return sendResult(request, reply, result ?? 'application/json', answered);
  }

  async function handleBatch(request: FastifyRequest, reply: FastifyReply, body: unknown[], type: string) {
    const operations = readBatch(body, batching);
    if (!Array.isArray(operations)) return sendResult(request, reply, type, operations);
    const answers = operations.map((one) =>
      typeof one === 'string' ? problem('BAD_REQUEST', one) : run(new HttpRequest(request, reply, one, 'http', log)),
    );
    return send(request, reply, type, 200, stringifyBatch((await Promise.all(answers)) as ExecutionResult[]));
  }

  app.register(async (scope) => {
    // a body of any other type is a 415: what a form of another site can send never gets as far as being read
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
    scope.route({ method: ['GET', 'POST'], url: path, handler: handle });
  });
}

const notAcceptable = problem('NOT_ACCEPTABLE', 'a result is application/graphql-response+json or application/json');
const crossSite = problem('CSRF', 'send Content-Type: application/json, or the header x-trama-preflight');
