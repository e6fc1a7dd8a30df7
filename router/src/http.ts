/**
 * GraphQL over HTTP: reads requests into RouterRequests, lets the pipeline answer, writes results or opens a stream.
 * What an operation means is the pipeline's business. Follows the GraphQL-over-HTTP draft; all audits of graphql-http
 * pass. https://graphql.github.io/graphql-over-http/draft/
 */
import type { Logger } from '@trama/platform/config';
import type { FormLimits } from '@trama/platform/link';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { type Batching, readBatch, stringifyBatch } from './http/batching.ts';
import { acceptForms, isForm, openForm } from './http/files.ts';
import { HttpRequest } from './http/http-request.ts';
import { type Acceptable, negotiate } from './http/negotiate.ts';
import { type Parameters, readParameters, readQueryString } from './http/parameters.ts';
import { keptApart, problem, send, sendResult } from './http/respond.ts';
import { sendParts } from './http/send-parts.ts';
import { isPreflighted } from './plugins/cross-site.ts';
import { type Answer, isInParts, isStream, type RouterRequest } from './request.ts';
import { type StreamOptions, sendStream } from './subscriptions/http-stream.ts';
import { multipart } from './subscriptions/multipart.ts';
import { events } from './subscriptions/sse.ts';

export type HttpOptions = StreamOptions & {
  path: string;
  run: (request: RouterRequest) => Promise<Answer>;
  log: Logger;
  allowedOrigins: readonly string[];
  /** Of requests with files. */
  limits: FormLimits;
  batching?: Batching | undefined;
};

const formats = { events, multipart };
const transports = { events: 'sse', multipart: 'multipart' } as const;

export function graphqlOverHttp(app: FastifyInstance, options: HttpOptions): void {
  const { path, log, allowedOrigins, batching, limits } = options;

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const acceptable = negotiate(request.headers.accept);
    if (!acceptable) return sendResult(request, reply, 'application/json', notAcceptable);
    const type = acceptable.result ?? 'application/json';
    if (!isPreflighted(request, allowedOrigins)) return sendResult(request, reply, type, crossSite);
    const isGet = request.method === 'GET';
    const opened = isForm(request) ? await openForm(request, reply, limits) : null;
    if (opened && !('around' in opened)) return sendResult(request, reply, type, opened);
    const run = opened ? opened.around(options.run) : options.run;
    const body = opened ? opened.body : request.body;
    if (!isGet && Array.isArray(body)) return handleBatch(request, reply, body, type, run);
    const parameters = isGet ? readQueryString(request.query as Record<string, unknown>) : readParameters(body);
    if (typeof parameters === 'string') return sendResult(request, reply, type, problem('BAD_REQUEST', parameters));
    return answer(request, reply, parameters, acceptable, run);
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    parameters: Parameters,
    accepts: Acceptable,
    run: HttpRun,
  ) {
    const { result, stream, parts } = accepts;
    const transport = stream ? transports[stream] : 'http';
    const asked = new HttpRequest(request, reply.raw, parameters, transport, log, parts !== null);
    const answered = await run(asked);
    if (isInParts(answered)) return sendParts(asked, reply, answered, parts ?? 'plain');
    if (stream && (isStream(answered) || (stream === 'events' && !result)))
      return sendStream(asked, reply, answered, formats[stream], options);
    if (isStream(answered)) throw new Error('only a subscription streams, and it is refused over plain HTTP');
    if (asked.freshness) {
      reply.header('cache-control', asked.freshness.header(answered, asked.authorization === undefined));
      const vary = reply.getHeader('vary');
      reply.header('vary', [...(vary ? [String(vary)] : []), ...keptApart].join(', '));
    }
    return sendResult(request, reply, result ?? 'application/json', answered);
  }

  async function handleBatch(
    request: FastifyRequest,
    reply: FastifyReply,
    body: unknown[],
    type: string,
    run: HttpRun,
  ) {
    const operations = readBatch(body, batching);
    if (!Array.isArray(operations)) return sendResult(request, reply, type, operations);
    const answers = operations.map((one) =>
      typeof one === 'string'
        ? problem('BAD_REQUEST', one)
        : run(new HttpRequest(request, reply.raw, one, 'http', log)),
    );
    return send(request, reply, type, 200, stringifyBatch((await Promise.all(answers)) as ExecutionResult[]));
  }

  app.register(async (scope) => {
    // a body of any other type is a 415: what a form of another site can send never gets as far as being read
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
    acceptForms(scope);
    scope.route({ method: ['GET', 'POST'], url: path, handler: handle });
    // refused before the body is looked at, whatever it is
    const refuse = (request: FastifyRequest, reply: FastifyReply) =>
      sendResult(request, reply.header('allow', 'GET, POST'), 'application/json', wrongMethod);
    scope.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url: path,
      onRequest: refuse as never,
      handler: refuse,
    });
  });
}

type HttpRun = (request: HttpRequest) => Promise<Answer>;

const wrongMethod = problem('METHOD_NOT_ALLOWED', 'ask by GET or POST');
const notAcceptable = problem('NOT_ACCEPTABLE', 'a result is application/graphql-response+json or application/json');
const crossSite = problem('CSRF', 'send Content-Type: application/json, or the header x-trama-preflight');
