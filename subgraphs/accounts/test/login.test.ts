import { verify } from '@node-rs/argon2';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { menuOf, permissionsOf } from '../src/domain/permissions.ts';
import { type DemoGraph, password, startDemoGraph, visitor } from './demo-graph.ts';

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return { ...real, verify: vi.fn(real.verify) };
});

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());
beforeEach(async () => {
  vi.mocked(verify).mockClear();
  await graph.pool.query('TRUNCATE accounts.login_failures');
});

const fail = async (times: number, identifier: string, address: string) => {
  for (let time = 0; time < times; time += 1) await graph.login(identifier, visitor(address), 'not the password');
};
const minutesPass = (minutes: number) =>
  graph.pool.query(
    `UPDATE accounts.login_failures SET last_at = last_at - $1 * interval '1 minute',
       blocked_until = blocked_until - $1 * interval '1 minute'`,
    [minutes],
  );

describe('login', () => {
  it.each(['admin@trama.test', ' Admin@Trama.test ', '0926687856', '092668785-6'])('takes "%s"', async (identifier) => {
    const answer = await graph.login(identifier, visitor('10.0.0.1'));
    expect(answer).toMatchObject({
      __typename: 'Session',
      user: { id: demoUserIds.admin, name: 'Ada Andrade', email: 'admin@trama.test' },
    });
    const left = Date.parse(answer.expiresAt) - Date.now();
    expect(left).toBeGreaterThan(14 * 60_000);
    expect(left).toBeLessThanOrEqual(15 * 60_000);
  });

  it('answers a wrong password, an unknown user and a deactivated one alike, after the same work', async () => {
    const { rows } = await graph.pool.query(
      `INSERT INTO accounts.users (id, documento, email, name, password_hash, locale, created_at, deactivated_at)
       SELECT 'usr_01jc000000e008000000000009', '1714307103', 'gone@trama.test', 'Gone', password_hash, 'es', now(), now()
       FROM accounts.users WHERE email = 'admin@trama.test' RETURNING id`,
    );
    expect(rows).toHaveLength(1);
    const wrong = await graph.login('admin@trama.test', visitor('10.0.0.2'), 'not the password');
    expect(wrong).toEqual({
      __typename: 'InvalidCredentials',
      code: 'INVALID_CREDENTIALS',
      message: 'The document or e-mail and the password do not match.',
    });
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(1);
    expect(await graph.login('nobody@trama.test', visitor('10.0.0.2'), 'not the password')).toEqual(wrong);
    expect(await graph.login('1234', visitor('10.0.0.2'), 'not the password')).toEqual(wrong);
    expect(await graph.login('gone@trama.test', visitor('10.0.0.2'))).toEqual(wrong);
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(4);
    const costs = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'));
    expect(new Set(costs)).toEqual(new Set(['$argon2id$v=19$m=19456,t=2,p=1']));
  });

  it('shows who has just logged in everything about themselves, in the same answer', async () => {
    const query = `mutation ($input: LoginInput!) { login(input: $input) { ... on Session { user {
      documento permissions menu { code } roles { code } } } } }`;
    const input = { identifier: 'cliente@trama.test', password };
    expect(await graph.ask(visitor('10.0.0.5'), query, { input })).toEqual({
      login: {
        user: {
          documento: '1309876546',
          permissions: [...permissionsOf('customer')].sort(),
          menu: menuOf(permissionsOf('customer')).map((code) => ({ code })),
          roles: [{ code: 'customer' }],
        },
      },
    });
  });

  it('says so in the language of the request', async () => {
    const answer = await graph.login('admin@trama.test', visitor('10.0.0.3', 'es'), 'otra');
    expect(answer.message).toBe('El documento o correo y la contraseña no coinciden.');
  });

  it('is audited with the user when it is done and with the reason when it is refused', async () => {
    await graph.login('bodega@trama.test', visitor('10.0.0.4'));
    await graph.login('bodega@trama.test', visitor('10.0.0.4'), 'not the password');
    const rows = (await graph.emitted('audit.recorded')).map(({ payload }) => payload).slice(-2);
    expect(rows).toMatchObject([
      { action: 'accounts.login', actor: 'anonymous', outcome: 'done', recordId: demoUserIds.storekeeper },
      {
        action: 'accounts.login',
        actor: 'anonymous',
        outcome: 'refused',
        refusal: 'INVALID_CREDENTIALS',
        recordId: null,
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('bodega@');
  });
});

describe('slowing down', () => {
  it.each(['admin@trama.test', 'nobody@trama.test'])(
    'refuses the sixth try on %s, from anywhere',
    async (identifier) => {
      await fail(5, identifier, '10.1.0.1');
      vi.mocked(verify).mockClear();
      const sixth = await graph.login(identifier, visitor('10.1.0.2'));
      expect(sixth).toMatchObject({ __typename: 'TooManyAttempts', code: 'TOO_MANY_ATTEMPTS' });
      expect(sixth.retryAfterSeconds).toBeGreaterThan(25);
      expect(sixth.retryAfterSeconds).toBeLessThanOrEqual(30);
      expect(sixth.message).toBe(`Too many failed attempts. Try again in ${sixth.retryAfterSeconds} seconds.`);
      expect((await graph.login(identifier, visitor('10.1.0.2', 'es'))).message).toMatch(
        /^Demasiados intentos fallidos/,
      );
      expect(vi.mocked(verify)).not.toHaveBeenCalled();
    },
  );

  it('makes the wait longer with each failure, and forgets all at the first success', async () => {
    await fail(5, 'admin@trama.test', '10.1.0.3');
    await minutesPass(1);
    await fail(1, '0926687856', '10.1.0.3');
    expect((await graph.login('admin@trama.test', visitor('10.1.0.3'))).retryAfterSeconds).toBeGreaterThan(55);
    await minutesPass(2);
    expect(await graph.login('admin@trama.test', visitor('10.1.0.3'))).toMatchObject({ __typename: 'Session' });
    await fail(4, 'admin@trama.test', '10.1.0.3');
    expect(await graph.login('admin@trama.test', visitor('10.1.0.3'))).toMatchObject({ __typename: 'Session' });
  });

  it('counts an address over all accounts, but not its successes', async () => {
    for (let account = 0; account < 20; account += 1) await fail(1, `guess${account}@trama.test`, '10.1.0.4');
    expect(await graph.login('admin@trama.test', visitor('10.1.0.4'))).toMatchObject({ __typename: 'TooManyAttempts' });
    expect(await graph.login('admin@trama.test', visitor('10.1.0.5'))).toMatchObject({ __typename: 'Session' });
    for (let time = 0; time < 25; time += 1)
      expect(await graph.login('admin@trama.test', visitor('10.1.0.6'))).toMatchObject({ __typename: 'Session' });
  });

  it('looks at no more than five passwords when a hundred come at once', async () => {
    const tries = Array.from({ length: 100 }, (_, at) =>
      graph.login('admin@trama.test', visitor(`10.2.0.${at}`), 'no'),
    );
    const answers = (await Promise.all(tries)).map(({ __typename }) => __typename);
    expect(answers.filter((name) => name === 'InvalidCredentials')).toHaveLength(5);
    expect(answers.filter((name) => name === 'TooManyAttempts')).toHaveLength(95);
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(5);
  });

  it('keeps nothing that was typed', async () => {
    await fail(1, 'secret typed in the wrong place', '10.1.0.7');
    const { rows } = await graph.pool.query('SELECT key FROM accounts.login_failures');
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/secret|10\.1/);
  });
});
