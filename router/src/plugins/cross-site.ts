/**
 * Whether a request is one that a page of another site could not have made without the browser asking us first. A POST
 * of JSON is: it is preflighted. A form, which any page may send, is when it has one of our headers. A GET is when it says
 * so itself, or when the browser does.
 */
import type { FastifyRequest } from 'fastify';
import { isAllowedOrigin } from './cross-origin.ts';

/** Headers that a form or an image cannot carry; the last two are those that Apollo's clients send. */
const ownHeaders = ['x-trama-preflight', 'apollo-require-preflight', 'x-apollo-operation-name'];

const hasOwnHeader = (headers: FastifyRequest['headers']) => ownHeaders.some((name) => name in headers);

const form = /^multipart\//i;
const json = /^application\/json\s*(;|$)/i;

export function isPreflighted({ method, headers }: FastifyRequest, allowedOrigins: readonly string[]): boolean {
  if (method === 'POST') return !form.test(headers['content-type'] ?? '') || hasOwnHeader(headers);
  // browsers have sent a GET of another site with such types unasked (GHSA-hff2-gcpx-8f4p); no client of ours has one
  if (headers['content-type'] && !json.test(headers['content-type'])) return false;
  if (headers.origin) return isAllowedOrigin(headers, allowedOrigins);
  // no such header: not a browser, or one too old to say
  const site = headers['sec-fetch-site'] ?? 'none';
  return site === 'none' || site === 'same-origin' || hasOwnHeader(headers);
}
