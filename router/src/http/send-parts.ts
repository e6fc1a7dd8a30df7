/**
 * Sends an answer in parts as multipart, each part when it is ready and as fast as the client reads. A part is closed by
 * the delimiter of the next one, for clients read a part when they see its end; there are no heartbeats, as no client
 * expects them. When the client leaves, its request's signal ends what is still fetched.
 * https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { IncrementalResult } from '../engine/incremental/incremental-result.ts';
import type { HttpRequest } from './http-request.ts';
import { type IncrementalFormat, incrementalFormats } from './incremental-formats.ts';

const delimiter = '\r\n---';
const part = (text: string) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${text}${delimiter}`;

export function sendParts(asked: HttpRequest, reply: FastifyReply, answer: IncrementalResult, name: IncrementalFormat) {
  const { contentType, create } = incrementalFormats[name];
  const format = create();

  async function* texts(): AsyncGenerator<string> {
    try {
      yield delimiter + part(format.first(answer));
      for await (const payload of answer.subsequent) {
        const text = format.next(payload);
        if (text !== null) yield payload.hasNext ? part(text) : `${part(text)}--\r\n`;
      }
    } catch (error) {
      asked.log.error({ requestId: asked.id, err: error }, 'an answer in parts broke');
      throw error;
    }
  }

  reply.code(200);
  reply.header('content-type', contentType);
  reply.header('cache-control', 'no-cache, no-transform');
  reply.header('x-accel-buffering', 'no'); // nginx holds answers back otherwise
  return reply.send(Readable.from(texts()));
}
