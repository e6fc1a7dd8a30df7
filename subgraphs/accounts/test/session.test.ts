import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoGraph, nobody, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

const expired = {
  __typename: 'SessionExpired',
  code: 'SESSION_EXPIRED',
  message: 'The session has ended. Log in again.',
};
const logout = `mutation { logout { __typename ... on UserSession { id revokedAt isCurrent } ... on Refusal { code } } }`;
const sessionOf = (accessToken: string) => graph.bearer(accessToken).sessionId ?? '';
const revokedAt = async (accessToken: string) =>
  (await graph.prisma.session.findUniqueOrThrow({ where: { id: sessionOf(accessToken) } })).revokedAt;
const secondsPass = (seconds: number) =>
  graph.pool.query(`UPDATE accounts.refresh_tokens SET used_at = used_at - $1 * interval '1 second'`, [seconds]);

it('exchanges a refresh token for the next pair of the same session', async () => {
  const first = await graph.login('vendedor@trama.test');
  const second = await graph.refresh(first.refreshToken);
  expect(second).toMatchObject({ __typename: 'Session', user: { id: demoUserIds.seller } });
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(sessionOf(second.accessToken)).toBe(sessionOf(first.accessToken));
  expect(await graph.refresh(second.refreshToken)).toMatchObject({ __typename: 'Session' });
});

it('ends the session when a used token comes back, for the thief and for the owner', async () => {
  const first = await graph.login('vendedor@trama.test');
  const second = await graph.refresh(first.refreshToken);
  await secondsPass(6);
  expect(await graph.refresh(first.refreshToken)).toEqual(expired);
  expect(await revokedAt(first.accessToken)).toBeInstanceOf(Date);
  expect(await graph.refresh(second.refreshToken)).toEqual(expired);
  const sessionId = sessionOf(first.accessToken);
  const told = (await graph.emitted('session.revoked')).filter(({ aggregate }) => aggregate === sessionId);
  expect(told.map(({ payload }) => payload)).toEqual([{ sessionId, userId: demoUserIds.seller }]);
});

it('refuses a token that comes twice within five seconds, without ending the session', async () => {
  const first = await graph.login('vendedor@trama.test');
  const second = await graph.refresh(first.refreshToken);
  await secondsPass(4);
  expect(await graph.refresh(first.refreshToken)).toEqual(expired);
  expect(await revokedAt(first.accessToken)).toBeNull();
  expect(await graph.refresh(second.refreshToken)).toMatchObject({ __typename: 'Session' });
});

it('lets exactly one win when a token comes ten times at once, and keeps the session', async () => {
  const first = await graph.login('vendedor@trama.test');
  const answers = await Promise.all(Array.from({ length: 10 }, () => graph.refresh(first.refreshToken)));
  const won = answers.filter(({ __typename }) => __typename === 'Session');
  expect(won).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'SESSION_EXPIRED')).toHaveLength(9);
  expect(await revokedAt(first.accessToken)).toBeNull();
  expect(await graph.refresh(won[0]?.refreshToken ?? '')).toMatchObject({ __typename: 'Session' });
});

it('refuses tokens that are unknown, out of date, or of somebody who may no longer log in', async () => {
  expect(await graph.refresh('made-up')).toEqual(expired);
  expect((await graph.refresh('made-up', { ...nobody, locale: 'es' })).message).toBe(
    'La sesión terminó. Inicie sesión de nuevo.',
  );
  const old = await graph.login('analista@trama.test');
  await graph.pool.query(
    `UPDATE accounts.refresh_tokens SET expires_at = now() - interval '1 second' WHERE used_at IS NULL`,
  );
  expect(await graph.refresh(old.refreshToken)).toEqual(expired);
  const gone = await graph.login('analista@trama.test');
  await graph.pool.query(`UPDATE accounts.users SET deactivated_at = now() WHERE email = 'analista@trama.test'`);
  expect(await graph.refresh(gone.refreshToken)).toEqual(expired);
});

it('stores no token, only its hash', async () => {
  const { refreshToken } = await graph.login('vendedor@trama.test');
  const { rows } = await graph.pool.query('SELECT t::text FROM accounts.refresh_tokens t');
  expect(JSON.stringify(rows)).not.toContain(refreshToken);
});

it('ends the session by logout, twice like once, and no other', async () => {
  const first = await graph.login('vendedor@trama.test');
  const other = await graph.login('vendedor@trama.test');
  const actor = graph.bearer(first.accessToken);
  const once = await graph.ask(actor, logout);
  expect(once).toMatchObject({ logout: { __typename: 'UserSession', id: actor.sessionId, isCurrent: true } });
  expect(await graph.ask(actor, logout)).toEqual(once);
  expect(await graph.refresh(first.refreshToken)).toEqual(expired);
  expect(await graph.refresh(other.refreshToken)).toMatchObject({ __typename: 'Session' });
  const told = (await graph.emitted('session.revoked')).filter(({ aggregate }) => aggregate === actor.sessionId);
  expect(told).toHaveLength(1);
});

it('ends nobody else’s session', async () => {
  const { accessToken } = await graph.login('vendedor@trama.test');
  const stranger = { ...graph.bearer(accessToken), id: demoUserIds.customer };
  expect(await graph.ask(stranger, logout)).toMatchObject({ logout: { code: 'NOT_FOUND' } });
  expect(await revokedAt(accessToken)).toBeNull();
  const { errors } = await graph.answer(nobody, logout);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
});
