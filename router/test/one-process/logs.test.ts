/** Whatever people type and whatever proves who they are stays out of the logs, on every level, faults included. */
import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { logTo, readConfig } from '@trama/platform/config';
import { testDatabase } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OneProcess, startOneProcess } from '../../../scripts/one-process.ts';
import { password, withDemo } from '../graph.ts';

const marker = `marca${randomBytes(6).toString('hex')}`;
const lines: string[] = [];
const kept = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});

let trama: OneProcess;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await testDatabase(withDemo('accounts'));
  drop = database.drop;
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'trace' });
  trama = await startOneProcess({ config, databaseUrlOf: () => database.url, log: logTo(kept, 'trama', 'trace') });
}, 120_000);
afterAll(async () => {
  await trama.close();
  await drop();
});

async function send(query: string, variables: object, token = '') {
  const response = await fetch(`${trama.url}/graphql?${marker}=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data?: Record<string, Record<string, string>>; errors?: unknown[] };
}

it('logs requests, refusals and faults without a word of what was in them', async () => {
  const login = `mutation ($input: LoginInput!) { login(input: $input) { __typename
    ... on Session { accessToken refreshToken } } }`;
  const wrong = await send(login, { input: { identifier: 'admin@trama.test', password: marker } });
  expect(wrong.data?.['login']?.['__typename']).toBe('InvalidCredentials');
  const { data } = await send(login, { input: { identifier: 'admin@trama.test', password } });
  const { accessToken = '', refreshToken = '' } = data?.['login'] ?? {};
  expect(accessToken).not.toBe('');

  const create = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename } }`;
  const made = await send(create, { input: { name: marker, kind: 'PERSON' } }, accessToken);
  expect(made.data).toEqual({ createCustomer: { __typename: 'Customer' } });
  await send(create, { input: { name: marker, kind: marker } }, accessToken);
  await send(`query ($text: String!) { searchCustomers(text: $text) { name } }`, { text: marker }, accessToken);
  await send(`{ searchCustomers(text: "${marker}") { name } }`, {}, accessToken);
  await send(`{ customer(id: "${marker}") { name ${marker} } }`, {}, accessToken);
  await send(`query { viewer { name } }`, {}, `${accessToken}${marker}`);
  for (const path of ['notifications/unsubscribe', 'appointments/calendar', 'nowhere'])
    await fetch(`${trama.url}/${path}/${marker}`);

  const before = lines.length;
  // a fault of the database and one of the client of it, both of which quote what they were given
  const people = trama.running.get('people');
  const failing = people?.contextFor({ kind: 'anonymous', id: null, permissions: new Set(), locale: 'es' }, 'test');
  for (const fail of [
    () => failing?.prisma.$queryRawUnsafe(`SELECT $1::int`, marker),
    () => failing?.prisma.person.findMany({ where: { name: { [marker]: marker } } }),
  ])
    await fail()?.catch((error: unknown) => failing?.log.error({ err: error }, 'fault'));
  expect(lines.length).toBe(before + 2);

  const all = lines.join('');
  expect(all).toContain('"msg":"request"');
  for (const secret of [marker, password, accessToken, refreshToken]) expect(all).not.toContain(secret);
});
