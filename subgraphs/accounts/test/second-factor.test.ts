/** The second factor of a login, with an app as people have it. */
import { Secret, TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stepOf } from '../src/domain/second-factor.ts';
import { type DemoGraph, nobody, password, startDemoGraph, visitor } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

const login = (address = '10.0.0.1') =>
  graph.ask<{ login: { __typename: string; challenge: string; accessToken: string } }>(
    visitor(address),
    `mutation ($input: LoginInput!) { login(input: $input) { __typename
      ... on Session { accessToken } ... on SecondFactorRequired { challenge expiresAt code } ... on Refusal { message } } }`,
    { input: { identifier: 'vendedor@trama.test', password } },
  );
const complete = (challenge: string, code: string) =>
  graph.mutate<{ __typename: string; accessToken: string }>(
    nobody,
    'completeLogin',
    { challenge, code },
    'accessToken',
  );
const challengeOf = async () => (await login()).login.challenge;

/** An app; `ahead` lets it show the code of a later time, since a code serves once. */
const appOf = (uri: string) => {
  const totp = URI.parse(uri) as TOTP;
  return (ahead = 0) => totp.generate({ timestamp: Date.now() + ahead * 30_000 });
};
/** Forgets which codes were used, so that the app's present one serves again. */
const clockPasses = () => graph.pool.query('UPDATE accounts.second_factors SET last_step = 0');
beforeEach(() => graph.pool.query('TRUNCATE accounts.login_failures'));

it('has codes as RFC 6238 has them', () => {
  const totp = new TOTP({ secret: Secret.fromUTF8('12345678901234567890'), digits: 8, algorithm: 'SHA1', period: 30 });
  expect(totp.generate({ timestamp: 59_000 })).toBe('94287082');
  expect(totp.generate({ timestamp: 1_111_111_109_000 })).toBe('07081804');
  expect(stepOf(new Date(59_000), 0)).toBe(1);
});

describe('set up', () => {
  let app: (ahead?: number) => string;
  let recoveryCodes: string[];
  let own: string;

  it('needs the password, and asks for nothing before it is confirmed', async () => {
    const session = await graph.login('vendedor@trama.test');
    const actor = graph.bearer(session.accessToken);
    own = session.accessToken;
    const other = await graph.login('vendedor@trama.test');
    expect(await graph.mutate(actor, 'beginSecondFactor', { password: 'wrong' })).toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    const setup = await graph.mutate<{ secret: string; uri: string }>(
      actor,
      'beginSecondFactor',
      { password },
      'secret uri',
    );
    expect(setup.uri).toMatch(/^otpauth:\/\/totp\/Trama:vendedor%40trama\.test\?issuer=Trama&secret=[A-Z2-7]{32}&/);
    app = appOf(setup.uri);
    expect((await login()).login.__typename).toBe('Session');
    const wrong = app() === '000000' ? '000001' : '000000';
    expect(await graph.mutate(actor, 'confirmSecondFactor', { code: wrong }, 'recoveryCodes')).toMatchObject({
      code: 'INVALID_CODE',
    });
    const confirmed = await graph.mutate<{ recoveryCodes: string[] }>(
      actor,
      'confirmSecondFactor',
      { code: app() },
      'recoveryCodes',
    );
    recoveryCodes = confirmed.recoveryCodes;
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(recoveryCodes[0]).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    // the others were opened without it
    expect(await graph.refresh(other.refreshToken)).toMatchObject({ code: 'SESSION_EXPIRED' });
    expect(await graph.refresh(session.refreshToken)).toMatchObject({ __typename: 'Session' });
    expect(await graph.ask(actor, '{ viewer { hasSecondFactor } }')).toEqual({ viewer: { hasSecondFactor: true } });
    expect(await graph.mutate(actor, 'beginSecondFactor', { password })).toMatchObject({
      code: 'SECOND_FACTOR_ENABLED',
    });
  });

  it('lets in with the password and a code, not with one of them', async () => {
    await clockPasses();
    const required = (await login()).login;
    expect(required).toMatchObject({ __typename: 'SecondFactorRequired', code: 'SECOND_FACTOR_REQUIRED' });
    const code = app();
    expect(await complete('made-up', code)).toMatchObject({ code: 'INVALID_CODE' });
    expect(await complete(required.challenge, 'not a code')).toMatchObject({ code: 'INVALID_CODE' });
    const opened = await complete(required.challenge, code);
    expect(graph.bearer(opened.accessToken).id).toBe(graph.bearer(own).id);
    expect(await complete(required.challenge, app(1))).toMatchObject({ code: 'INVALID_CODE' });
  });

  it('takes each code once, nor one before it; and one step to either side', async () => {
    await clockPasses();
    const now = app();
    expect(await complete(await challengeOf(), now)).toMatchObject({ __typename: 'Session' });
    expect(await complete(await challengeOf(), now)).toMatchObject({ code: 'INVALID_CODE' });
    expect(await complete(await challengeOf(), app(-1))).toMatchObject({ code: 'INVALID_CODE' });
    expect(await complete(await challengeOf(), app(5))).toMatchObject({ code: 'INVALID_CODE' });
    await clockPasses();
    expect(await complete(await challengeOf(), app(-1))).toMatchObject({ __typename: 'Session' });
  });

  it('takes a code once of ten times at once', async () => {
    await graph.pool.query('TRUNCATE accounts.login_failures');
    await clockPasses();
    const challenges: string[] = [];
    for (let time = 0; time < 4; time += 1) challenges.push(await challengeOf());
    const code = app();
    const answers = await Promise.all([...challenges, ...challenges].map((challenge) => complete(challenge, code)));
    expect(answers.filter(({ __typename }) => __typename === 'Session')).toHaveLength(1);
  });

  it('takes each recovery code once', async () => {
    const [first = '', second = ''] = recoveryCodes;
    expect(await complete(await challengeOf(), first)).toMatchObject({ __typename: 'Session' });
    expect(await complete(await challengeOf(), first)).toMatchObject({ code: 'INVALID_CODE' });
    expect(await complete(await challengeOf(), second.toUpperCase().replace('-', ' '))).toMatchObject({
      __typename: 'Session',
    });
  });

  it('bounds the tries: of a challenge, and of the logins that bring them', async () => {
    await clockPasses();
    const challenge = await challengeOf();
    for (let time = 0; time < 5; time += 1) await complete(challenge, 'aaaaa-aaaaa');
    expect(await complete(challenge, app())).toMatchObject({ code: 'INVALID_CODE' });
    const names: string[] = [];
    for (let time = 0; time < 5; time += 1) names.push((await login()).login.__typename);
    expect(names).toEqual([...Array(4).fill('SecondFactorRequired'), 'TooManyAttempts']);
  });

  it('is worth nothing after five minutes, nor after all sessions were ended', async () => {
    await clockPasses();
    const late = await challengeOf();
    await graph.pool.query("UPDATE accounts.login_challenges SET expires_at = now() - interval '1 second'");
    expect(await complete(late, app())).toMatchObject({ code: 'INVALID_CODE' });
    const ended = await challengeOf();
    await graph.mutate(graph.bearer(own), 'revokeAllSessions', {});
    expect(await complete(ended, app())).toMatchObject({ code: 'INVALID_CODE' });
  });

  it('keeps secret and codes from whoever reads the tables', async () => {
    const { rows } = await graph.pool.query(
      'SELECT f::text AS text FROM accounts.second_factors f UNION ALL SELECT r::text FROM accounts.recovery_codes r',
    );
    for (const code of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''));
    expect(JSON.stringify(rows)).not.toMatch(/[A-Z2-7]{32}/);
  });

  it('is turned off with the password', async () => {
    const actor = graph.bearer(own);
    expect(await graph.mutate(actor, 'disableSecondFactor', { password: 'wrong' })).toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    for (let time = 0; time < 2; time += 1)
      expect(await graph.mutate(actor, 'disableSecondFactor', { password }, 'hasSecondFactor')).toMatchObject({
        hasSecondFactor: false,
      });
    expect((await login()).login.__typename).toBe('Session');
  });
});
