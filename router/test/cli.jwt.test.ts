/** The command with tokens of somebody else's issuer: taken when they are right in every way, and only then. */

import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Command, command, openShop, type Shop } from './link/shop-command.ts';

const keys: object[] = [];
let shop: Shop;
let router: Command;
let url: string;
let isDown = false;
const issuer = createServer((_, response) => {
  response.statusCode = isDown ? 503 : 200;
  response.end(JSON.stringify({ keys }));
});

async function signer(kid: string, alg = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const publish = async () => keys.push({ ...(await exportJWK(publicKey)), kid });
  const sign = (claims: object = {}, expires = '5m') =>
    new SignJWT({ iss: 'https://issuer.example', aud: 'graph', sub: 'someone', ...claims })
      .setProtectedHeader({ alg, kid })
      .setExpirationTime(expires)
      .sign(privateKey);
  return { publish, sign };
}
const jwksUrl = () => `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
const config = (algorithm: string) => `
listen: { port: 0 }
jwt: { jwks: "${jwksUrl()}", issuer: "https://issuer.example", audience: graph, algorithms: [${algorithm}] }
`;

beforeAll(async () => {
  shop = await openShop();
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  await writeFile(join(shop.folder, 'router.yaml'), config('ES256'));
  router = command(['--supergraph', await shop.write(), '--config', join(shop.folder, 'router.yaml')]);
  url = await router.url();
});
afterAll(async () => {
  router.child.kill('SIGKILL');
  await shop.close();
  issuer.close();
});

async function ask(token?: string) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method: 'POST', headers, body: '{"query":"{ products { id } }"}' });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: [{ extensions: { code: string } }] };
  return data ? 'answered' : errors?.[0].extensions.code;
}

it('takes a right token, nobody, and no wrong one', async () => {
  const known = await signer('one');
  await known.publish();
  expect(await ask()).toBe('answered');
  expect(await ask(await known.sign())).toBe('answered');
  for (const wrong of [
    await known.sign({ iss: 'https://other.example' }),
    await known.sign({ aud: 'other' }),
    await known.sign({}, '-1m'),
    await (await signer('one')).sign(),
    await (await signer('one', 'EdDSA')).sign(),
    'garbage',
  ])
    expect(await ask(wrong)).toBe('UNAUTHENTICATED');
});

it('looks for a key that is new, and lives with the last ones when there is no look to be had', async () => {
  const rotated = await signer('two');
  await rotated.publish();
  await new Promise((resolve) => setTimeout(resolve, 5_100)); // it looks for a key that nobody has every 5 seconds
  const token = await rotated.sign();
  expect(await ask(token)).toBe('answered');
  isDown = true;
  expect(await ask(await rotated.sign({ sub: 'other' }))).toBe('answered');
});

it('reads the token of a socket', async () => {
  const known = await signer('three');
  await known.publish();
  const first = async (token: string) => {
    const client = createClient({
      url: url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    const events = client.iterate({ query: 'subscription { productAdded { id } }' });
    const seen = await events.next().catch((error) => error);
    await client.dispose();
    return JSON.stringify(seen);
  };
  expect(await first('garbage')).not.toContain('productAdded"');
  isDown = false;
  await new Promise((resolve) => setTimeout(resolve, 5_100));
  expect(await first(await known.sign())).toContain('productAdded"');
});

it('refuses a shared secret as a way to sign', async () => {
  const file = join(shop.folder, 'weak.yaml');
  await writeFile(file, config('HS256'));
  const one = command(['--supergraph', await shop.write(), '--config', file]);
  expect(await one.ended()).toBe(1);
  expect(one.output()).toContain('jwt.algorithms.0: Invalid option');
});
