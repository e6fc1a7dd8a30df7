/** A subgraph answers only a fresh proof made for it and for the very bytes it is sent. */
import { anonymous, proofHeader, proveActor } from '@trama/platform/actor';
import { readConfig } from '@trama/platform/config';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Graph, openGraph } from '../graph.ts';

let graph: Graph;
let url: string;
beforeAll(async () => {
  graph = await openGraph({}, { only: ['inventory'] });
  url = graph.cluster?.urlOf('inventory') ?? '';
}, 120_000);
afterAll(() => graph.close());

const secret = readConfig({}).secretFor('link');
const admin = { ...anonymous('en'), kind: 'user' as const, id: 'usr_x', permissions: new Set(['catalog:read']) };
const body = JSON.stringify({ query: '{ categories { id } }' });
const send = async (proof: string | undefined, sent = body) => {
  const headers = { 'content-type': 'application/json', ...(proof && { [proofHeader]: proof }) };
  const response = await fetch(url, { method: 'POST', headers, body: sent });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown[] }) };
};
const refused = { status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };

it('opens to a fresh proof', async () => {
  expect(await send(proveActor(admin, 'inventory', body, secret))).toEqual({ status: 200, data: { categories: [] } });
});

it('refuses without a proof, even its own SDL', async () => {
  expect(await send(undefined)).toMatchObject(refused);
  expect(await send(undefined, JSON.stringify({ query: '{ _service { sdl } }' }))).toMatchObject(refused);
});

it('refuses a proof for another subgraph, another body, another secret, another time, or altered', async () => {
  const proof = proveActor(admin, 'inventory', body, secret);
  const [payload = '', signature] = proof.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  claims.actor.permissions.push('inventory:write');
  const altered = `${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
  const other = JSON.stringify({ query: '{ categories { id name } }' });
  const proofs = {
    foreign: send(proveActor(admin, 'sales', body, secret)),
    body: send(proof, other),
    secret: send(proveActor(admin, 'inventory', body, 'another secret')),
    stale: send(proveActor(admin, 'inventory', body, secret, Date.now() - 31_000)),
    altered: send(altered),
    garbage: send('garbage'),
    none: send('..'),
  };
  for (const [name, answer] of Object.entries(proofs))
    expect({ name, ...(await answer) }).toMatchObject({ name, ...refused });
});

it('refuses a socket without a proof', async () => {
  const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  const events = client.iterate({ query: 'subscription { stockAlertRaised { level } }' });
  const { value } = await events.next();
  expect(value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  await client.dispose();
});
