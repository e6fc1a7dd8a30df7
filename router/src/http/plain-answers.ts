/**
 * Answers plain requests (express-lane.ts) as `http.ts` answers all: same pipeline, same status, same headers. Whatever
 * is out of the ordinary, a stream, a batch, a body that is no GraphQL request, is left to it.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from '@trama/platform/config';
import { isTracing } from '@trama/platform/tracing';
import type { ExecutionResult } from 'graphql';
import { stringify } from '../engine/text-result.ts';
import { headerLinesOf } from '../plugins/security-headers.ts';
import { type Answer, isStream, type RouterRequest } from '../request.ts';
import { compress, encodingFor, worthCompressing } from './compress.ts';
import type { AnswerPlainly, Asker, LaneAnswer } from './express-lane.ts';
import { HttpRequest } from './http-request.ts';
import { negotiate } from './negotiate.ts';
import { type Parameters, readParameters } from './parameters.ts';
import type { PlainRequest } from './plain-request.ts';
import { adviceOf, keptApart, reasonOf, statusOf } from './respond.ts';

export type PlainOptions = {
  path: string;
  run: (request: RouterRequest) => Promise<Answer>;
  log: Logger;
  /** Whether what a proxy says of the client is believed. */
  trustProxy: boolean;
};

/** What the parser of JSON bodies looks at more closely, lest a key becomes a prototype. */
const delicate = /__proto__|constructor|\\u/i;

export function plainAnswers({ path, run, log, trustProxy }: PlainOptions): AnswerPlainly {
  async function answer(
    { headers }: PlainRequest,
    asker: Asker,
    parameters: Parameters,
    type: string,
  ): Promise<LaneAnswer> {
    const started = performance.now();
    const client = clientOf(headers, asker.address, trustProxy);
    const id = randomUUID();
    const request = new HttpRequest(
      { id, method: 'POST', headers, ip: client.address },
      asker,
      parameters,
      'http',
      log,
    );
    const result = (await run(request)) as ExecutionResult;
    if (isStream(result)) throw new Error('only a subscription streams, and it is refused over plain HTTP');
    const status = statusOf(result, type);
    const text = stringify(result);
    let head = `HTTP/1.1 ${status} ${reasonOf(status)}\r\n${headerLinesOf(id, client.isSecure)}content-type: ${type}; charset=utf-8\r\n`;
    const [name, value] = adviceOf(result, status) ?? [];
    if (name) head += `${name}: ${value}\r\n`;
    const { freshness } = request;
    if (freshness) head += `cache-control: ${freshness.header(result, request.authorization === undefined)}\r\n`;
    const isLarge = text.length >= worthCompressing;
    const vary = [...(freshness ? keptApart : []), ...(isLarge ? ['accept-encoding'] : [])];
    if (vary.length > 0) head += `vary: ${vary.join(', ')}\r\n`;
    let body: string | Buffer = text;
    if (isLarge) {
      const encoding = encodingFor(headers['accept-encoding']);
      if (encoding) {
        head += `content-encoding: ${encoding}\r\n`;
        body = await compress(text, encoding);
      }
    }
    log.info(
      { requestId: id, method: 'POST', route: path, statusCode: status, ms: Math.round(performance.now() - started) },
      'request',
    );
    return { head, body };
  }

  return (request, asker) => {
    // spans are opened and closed by hooks
    if (isTracing()) return null;
    const acceptable = negotiate(request.headers['accept']);
    if (!acceptable?.result || acceptable.stream || acceptable.parts || delicate.test(request.body)) return null;
    const parameters = readBody(request.body);
    return typeof parameters === 'string' ? null : answer(request, asker, parameters, acceptable.result);
  };
}

function readBody(text: string): Parameters | string {
  try {
    return readParameters(JSON.parse(text));
  } catch {
    return 'no JSON';
  }
}

/** The first address that proxies tell of, and whether the client came by TLS; as Fastify reads them. */
function clientOf(headers: PlainRequest['headers'], address: string | undefined, trustProxy: boolean) {
  if (!trustProxy) return { address, isSecure: false };
  const forwarded = headers['x-forwarded-for']?.split(',')[0]?.trim();
  const protocol = headers['x-forwarded-proto']?.split(',').at(-1)?.trim();
  return { address: forwarded || address, isSecure: protocol === 'https' };
}
