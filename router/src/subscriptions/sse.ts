/** Operations over server-sent events, in the distinct connections mode of graphql-sse: one request, one stream. */
import type { Logger } from '@trama/platform/config';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { stringify } from '../engine/text-result.ts';
import { check, problem, toRouterRequest } from '../http.ts';
import { type Answer, isStream, type RouterRequest } from '../request.ts';

const keepAlive = 12_000; // 12 seconds; a comment line that clients pass over

export function serveEvents(
  app: FastifyInstance,
  options: { path: string; run: (request: RouterRequest) => Promise<Answer>; log: Logger; closing: AbortSignal },
): void {
  app.post(options.path, async (request, reply) => {
    const shape = check(request.body);
    if (typeof shape === 'string') return reply.code(400).send(problem('BAD_REQUEST', shape));
    const asked = { ...toRouterRequest(request, reply, options.log), ...shape, transport: 'sse' as const };
    const signal = AbortSignal.any([asked.signal, options.closing]);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    });
    reply.raw.write(':\n\n');
    const timer = setInterval(() => reply.raw.write(':\n\n'), keepAlive);
    const next = (result: ExecutionResult) => reply.raw.write(`event: next\ndata: ${stringify(result)}\n\n`);
    try {
      const answer = await options.run({ ...asked, signal });
      if (!isStream(answer)) next(answer);
      else for await (const result of answer) next(result);
    } finally {
      clearInterval(timer);
      if (!reply.raw.writableEnded) reply.raw.end('event: complete\ndata:\n\n');
    }
  });
}
