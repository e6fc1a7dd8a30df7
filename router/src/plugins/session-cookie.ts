/**
 * Keeps a refresh token from the scripts of a page: with the header `x-trama-session: cookie` the token in an answer goes
 * into a cookie that only this server is sent, and an empty one in the variables is filled from it. The page sends the
 * same mutations as any client; with `x-trama-session: end` the cookie goes. Knows a field's name, and no accounts.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const header = 'x-trama-session';
const cookie = 'trama_session';
const field = 'refreshToken';
const lifetime = 30 * 24 * 60 * 60; // 30 days, in seconds: as long as a refresh token serves unused

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const wants = ({ headers }: FastifyRequest): unknown => headers[header];

/** For requests to `path`. A page of another site cannot send the header without the browser asking us first. */
export function sessionCookie(app: FastifyInstance, path: string): void {
  app.addHook('preHandler', (request, _reply, done) => {
    if (wants(request) !== 'cookie' || request.url !== path || !isFields(request.body)) return done();
    const variables = request.body['variables'];
    const input = isFields(variables) ? variables['input'] : undefined;
    if (isFields(input) && input[field] === '') input[field] = tokenIn(request.headers.cookie) ?? '-';
    // the answer is read below: it must come as text
    delete request.headers['accept-encoding'];
    return done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.url !== path) return done(null, payload);
    if (wants(request) === 'end') keep(request, reply, '', 0);
    if (wants(request) !== 'cookie' || typeof payload !== 'string') return done(null, payload);
    return done(
      null,
      withoutToken(payload, (token) => keep(request, reply, token, lifetime)),
    );
  });
}

/** The answer with every refresh token in it emptied, each handed to `found`. */
function withoutToken(text: string, found: (token: string) => void): string {
  const answer: unknown = JSON.parse(text);
  const data = isFields(answer) ? answer['data'] : undefined;
  for (const result of isFields(data) ? Object.values(data) : []) {
    if (!isFields(result) || typeof result[field] !== 'string') continue;
    found(result[field]);
    result[field] = '';
  }
  return JSON.stringify(answer);
}

function tokenIn(cookies = ''): string | undefined {
  for (const pair of cookies.split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === cookie && value) return decoded(value);
  }
  return undefined;
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined; // somebody else's doing
  }
}

function keep(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  const value = `${cookie}=${encodeURIComponent(token)}; Path=${request.url}; Max-Age=${seconds}`;
  reply.header('set-cookie', `${value}; HttpOnly; SameSite=Strict${secure}`);
  reply.header('cache-control', 'no-store');
}
