/**
 * Subscriptions over multipart HTTP, as Apollo's clients ask for them. Each part is closed by the delimiter of the next
 * one, for clients read a part when they see its end.
 * https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 */
import { stringify } from '../engine/text-result.ts';
import type { StreamFormat } from './http-stream.ts';

const delimiter = '\r\n--graphql';
const part = (text: string) => `\r\ncontent-type: application/json\r\n\r\n${text}${delimiter}`;

export const multipart: StreamFormat = {
  contentType: 'multipart/mixed; boundary=graphql; subscriptionSpec=1.0',
  opening: delimiter,
  heartbeat: part('{}'),
  heartbeatEvery: 5_000, // 5 seconds, as the protocol has it
  next: (result) => part(`{"payload":${stringify(result)}}`),
  // errors beside the payload are the transport's own, and end the subscription
  refusal: ({ errors }) => part(`{"payload":null,"errors":${JSON.stringify(errors)}}`),
  complete: '--\r\n',
};
