/** Results over one HTTP response that stays open. How they are written is a format's business: sse.ts, multipart.ts. */
import type { OutgoingHttpHeaders } from 'node:http';
import { fault } from '@trama/platform/errors';
import type { FastifyReply } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { HttpRequest } from '../http/http-request.ts';
import { isStream } from '../request.ts';
import type { Lease, Leases } from './leases.ts';
import { Lane, Outbox } from './outbox.ts';
import { discard, pump } from './pump.ts';
import type { Patience } from './slow-consumers.ts';

export type StreamFormat = {
  contentType: string;
  /** Sent at once, so that the client knows that it is connected. */
  opening: string;
  heartbeat: string;
  heartbeatEvery: number; // milliseconds
  next(result: ExecutionResult): string;
  /** The last word to a client that may not go on. */
  refusal(result: ExecutionResult): string;
  /** Says that the operation is complete. A stream that merely ends was cut off: the client may connect anew. */
  complete: string;
};

const readWithin = 30_000; // 30 seconds for a client to read what is left when its stream has ended
const closeTimeout = 1_000; // 1 second, when the server waits for it

export type StreamOptions = { leases: Leases; patience: Patience };

/** Takes the response over and writes the answer to it, until the source, the client, the token or the server ends. */
export function sendStream(
  asked: HttpRequest,
  reply: FastifyReply,
  answer: ExecutionResult | AsyncIterable<ExecutionResult>,
  format: StreamFormat,
  { leases, patience }: StreamOptions,
) {
  const { raw } = reply;
  const headers = reply.getHeaders() as OutgoingHttpHeaders;
  const lane = new Lane(format.next, patience.overflowOf(asked));
  const outbox = new Outbox({
    write: (text) => raw.write(text),
    overflow() {
      patience.onLetGo?.();
      raw.destroy();
    },
    dropped: patience.onDrop,
    maxWaiting: patience.maxWaiting,
  });
  let stopSource = () => {};
  let isOver = false;

  const free = () => {
    if (isOver) return;
    isOver = true;
    clearInterval(heart);
    leases.release(lease);
    outbox.close();
    asked.abort();
    stopSource();
  };
  const finish = (text: string, within = readWithin) => {
    if (isOver) return;
    outbox.flush();
    free();
    raw.end(text);
    const late = setTimeout(() => raw.destroy(), within);
    raw.once('close', () => clearTimeout(late));
  };
  const lease: Lease = {
    expiresAt: asked.expiresAt,
    sessionId: asked.actor?.sessionId,
    hasEnded: asked.hasEnded,
    end: (reason) =>
      reason === 'going away'
        ? finish('', closeTimeout)
        : finish(format.refusal(unauthenticated(asked)) + format.complete),
  };

  reply.hijack();
  raw.writeHead(200, {
    ...headers,
    'content-type': format.contentType,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no', // nginx holds answers back otherwise
  });
  const heart = setInterval(() => outbox.send(format.heartbeat, true), format.heartbeatEvery);
  raw.on('drain', () => outbox.drained());
  raw.once('close', free);
  leases.hold(lease);
  outbox.send(format.opening);
  if (!isStream(answer)) return finish(format.next(answer) + format.complete);
  if (raw.destroyed) {
    discard(answer);
    return free();
  }
  const next = (result: ExecutionResult) => outbox.sendEvent(lane, result);
  const done = (error?: unknown) => {
    if (error) asked.log.error({ requestId: asked.id, err: error }, 'a stream broke');
    finish(error ? '' : format.complete);
  };
  stopSource = pump(answer, { next, done });
}

function unauthenticated({ id, locale, actor }: HttpRequest): ExecutionResult {
  const { message, extensions } = fault('UNAUTHENTICATED', actor?.locale ?? locale);
  return { errors: [{ message, extensions: { ...extensions, requestId: id } }] } as never;
}
