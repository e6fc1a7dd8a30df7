/**
 * Server-sent events, in the distinct connections mode of graphql-sse: one request, one stream. Any operation may be
 * asked so; `EventSource` asks by GET. https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
import { stringify } from '../engine/text-result.ts';
import type { StreamFormat } from './http-stream.ts';

const next = (text: string) => `event: next\ndata: ${text}\n\n`;

export const events: StreamFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: ':\n\n',
  heartbeat: ':\n\n',
  heartbeatEvery: 12_000, // 12 seconds
  next: (result) => next(stringify(result)),
  refusal: (result) => next(stringify(result)),
  complete: 'event: complete\ndata:\n\n',
};
