/** Codes on their way: a reset by e-mail and SMS, another contact, another password. With the jobs that send them. */
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { permissionsOf } from '../src/domain/permissions.ts';
import { as, type DemoGraph, nobody, password, startDemoGraph, visitor } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph({ withJobs: true });
});
afterAll(() => graph.close());
beforeEach(async () => {
  // what a test before has asked for is not to come into the next
  const waiting = `SELECT count(*)::int AS jobs FROM pgboss.job WHERE state < 'completed'
    AND name IN ('accounts.deliverMessage', 'accounts.sendPasswordReset')`;
  const jobs = async () => (await graph.pool.query<{ jobs: number }>(waiting)).rows[0]?.jobs;
  await eventually(jobs, (count) => count === 0, 30_000);
  await graph.pool.query('TRUNCATE accounts.login_failures, accounts.outgoing_messages, accounts.one_time_codes');
});

const operator = as('admin', permissionsOf('admin'));
const newPassword = 'caballo grapa 88';
type Message = { channel: string; to: string | null; subject: string; text: string; sentAt: string | null };
const outbox = async () =>
  (
    await graph.ask<{ outgoingMessages: { nodes: Message[] } }>(
      operator,
      '{ outgoingMessages { nodes { channel to subject text sentAt } } }',
    )
  ).outgoingMessages.nodes;
const sent = (count: number) =>
  eventually(outbox, (messages) => messages.filter(({ sentAt }) => sentAt).length >= count, 30_000);
const codeIn = (message: Message | undefined) => /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
const request = (identifier: string, channel: 'EMAIL' | 'SMS', actor = nobody) =>
  graph.mutate(actor, 'requestPasswordReset', { identifier, channel }, 'channel expiresAt');
const reset = (identifier: string, code: string, typed = newPassword, actor = nobody) =>
  graph.mutate(actor, 'resetPassword', { identifier, code, newPassword: typed }, 'endedSessions');
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000');
const asked = { __typename: 'PasswordResetRequest', channel: 'EMAIL', expiresAt: expect.any(String) };

describe('a reset', () => {
  it('by e-mail sets the password, ends all sessions, and is told', async () => {
    const open = await graph.login('vendedor@trama.test');
    expect(await request('Vendedor@trama.test', 'EMAIL')).toEqual(asked);
    const [message] = await sent(1);
    expect(message).toMatchObject({ channel: 'EMAIL', to: 'vendedor@trama.test' });
    const code = codeIn(message);
    expect(await reset('vendedor@trama.test', ` ${code.slice(0, 3)} ${code.slice(3)}`)).toEqual({
      __typename: 'PasswordReset',
      endedSessions: 1,
    });
    expect(await reset('vendedor@trama.test', code)).toMatchObject({ code: 'INVALID_CODE' });
    expect(await graph.refresh(open.refreshToken)).toMatchObject({ code: 'SESSION_EXPIRED' });
    expect(await graph.login('vendedor@trama.test')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await graph.login('vendedor@trama.test', nobody, newPassword)).toMatchObject({ __typename: 'Session' });
    const userId = demoUserIds.seller;
    expect((await graph.emitted('user.password_reset')).map(({ payload }) => payload)).toEqual([{ userId }]);
    expect((await sent(2))[0]).toMatchObject({ subject: 'Su contraseña cambió' });
  });

  it('by SMS goes to the phone, where there is one', async () => {
    await graph.prisma.user.update({ where: { id: demoUserIds.storekeeper }, data: { phone: '+593991234567' } });
    await request('1712345675', 'SMS');
    const [message] = await sent(1);
    expect(message).toMatchObject({ channel: 'SMS', to: '+593991234567' });
    expect(await reset('1712345675', codeIn(message))).toMatchObject({ __typename: 'PasswordReset' });
  });

  it('answers alike for accounts that are not there, and sends nothing', async () => {
    expect(await request('nobody@trama.test', 'EMAIL')).toEqual(asked);
    expect(await request('admin@trama.test', 'SMS')).toEqual({ ...asked, channel: 'SMS' });
    await request('cliente@trama.test', 'EMAIL');
    const messages = await sent(1);
    expect(messages.map(({ to }) => to)).toEqual(['cliente@trama.test']);
    expect(await reset('nobody@trama.test', '123456')).toEqual(await reset('admin@trama.test', '123456'));
  });

  it('looks at five tries of a code, of a hundred at once too', async () => {
    await request('cliente@trama.test', 'EMAIL');
    const code = codeIn((await sent(1))[0]);
    const tries = Array.from({ length: 100 }, (_, at) =>
      reset('cliente@trama.test', otherThan(code), newPassword, visitor(`10.3.0.${at}`)),
    );
    const codes = (await Promise.all(tries)).map((answer) => (answer as { code?: string }).code);
    expect(new Set(codes)).toEqual(new Set(['INVALID_CODE', 'TOO_MANY_ATTEMPTS']));
    await graph.pool.query('TRUNCATE accounts.login_failures');
    expect(await reset('cliente@trama.test', code)).toMatchObject({ code: 'INVALID_CODE' });
    expect(await graph.login('cliente@trama.test')).toMatchObject({ __typename: 'Session' });
  });

  it('has one code that is good at a time, for ten minutes', async () => {
    await request('cliente@trama.test', 'EMAIL');
    const first = codeIn((await sent(1))[0]);
    await request('cliente@trama.test', 'EMAIL');
    const second = codeIn((await sent(2))[0]);
    if (first !== second) expect(await reset('cliente@trama.test', first)).toMatchObject({ code: 'INVALID_CODE' });
    // not to now: the database counts in finer steps than our clock, which could still be the moment before
    await graph.pool.query(`UPDATE accounts.one_time_codes SET expires_at = expires_at - interval '10 minutes'`);
    expect(await reset('cliente@trama.test', second)).toMatchObject({ code: 'INVALID_CODE' });
  });

  it('has one effect when the right code comes five times at once', async () => {
    await request('cliente@trama.test', 'EMAIL');
    const code = codeIn((await sent(1))[0]);
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, at) => reset('cliente@trama.test', code, password, visitor(`10.4.0.${at}`))),
    );
    const names = answers.map(({ __typename }) => __typename as unknown as string);
    expect(names.filter((name) => name === 'PasswordReset')).toHaveLength(1);
  });

  it('is not asked for again and again: by an account, nor from an address', async () => {
    const answers = [];
    for (let time = 0; time < 4; time += 1)
      answers.push(await request('cliente@trama.test', 'EMAIL', visitor('10.5.0.1')));
    expect(answers[3]).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    for (let account = 0; account < 20; account += 1)
      await request(`guess${account}@trama.test`, 'EMAIL', visitor('10.5.0.2'));
    expect(await request('analista@trama.test', 'EMAIL', visitor('10.5.0.2'))).toMatchObject({
      code: 'TOO_MANY_ATTEMPTS',
    });
    expect(await request('analista@trama.test', 'EMAIL', visitor('10.5.0.3'))).toMatchObject(asked);
  });

  it('refuses a password that is common, or one’s own name', async () => {
    await request('cliente@trama.test', 'EMAIL');
    const code = codeIn((await sent(1))[0]);
    expect(await reset('cliente@trama.test', code, 'password12345')).toMatchObject({
      issues: [{ path: ['newPassword'], rule: 'common_password' }],
    });
    expect(await reset('cliente@trama.test', code, 'clementecedeno')).toMatchObject({
      issues: [{ path: ['newPassword'], rule: 'personal_password' }],
    });
    expect(await reset('cliente@trama.test', code, password)).toMatchObject({ __typename: 'PasswordReset' });
  });

  it('leaves no code and no address in the clear: not in tables, not in jobs, not in events', async () => {
    await request('cliente@trama.test', 'EMAIL');
    const code = codeIn((await sent(1))[0]);
    for (const table of [
      'accounts.one_time_codes',
      'accounts.outgoing_messages',
      'accounts.outbox',
      'accounts.login_failures',
      'pgboss.job',
    ]) {
      const { rows } = await graph.pool.query(`SELECT t::text FROM ${table} t`);
      expect({ table, code: JSON.stringify(rows).includes(` ${code}`) }).toEqual({ table, code: false });
      expect({ table, found: JSON.stringify(rows).includes('cliente@') }).toEqual({ table, found: false });
    }
  });
});

describe('another password', () => {
  it('needs the old one, and ends the other sessions', async () => {
    const other = await graph.login('analista@trama.test');
    const mine = await graph.login('analista@trama.test');
    const actor = graph.bearer(mine.accessToken);
    const change = (currentPassword: string, typed = newPassword) =>
      graph.mutate(actor, 'changePassword', { currentPassword, newPassword: typed });
    expect(await change('wrong')).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await change(password, 'gato zx')).toMatchObject({ issues: [{ path: ['newPassword'], rule: 'too_short' }] });
    expect(await change(password, 'anahi.alarcon1')).toMatchObject({ issues: [{ rule: 'personal_password' }] });
    expect(await change(password)).toMatchObject({ __typename: 'User' });
    expect(await graph.refresh(other.refreshToken)).toMatchObject({ code: 'SESSION_EXPIRED' });
    expect(await graph.refresh(mine.refreshToken)).toMatchObject({ __typename: 'Session' });
    expect(await change(password)).toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  it('is not guessed: five tries, then a wait', async () => {
    const actor = as('admin', []);
    const codes: unknown[] = [];
    for (let time = 0; time < 6; time += 1) {
      const input = { currentPassword: `guess ${time}`, newPassword };
      codes.push((await graph.mutate<{ code: string }>(actor, 'changePassword', input)).code);
    }
    expect(codes).toEqual([...Array(5).fill('WRONG_PASSWORD'), 'TOO_MANY_ATTEMPTS']);
  });
});

describe('another e-mail or phone', () => {
  const actor = as('customer', permissionsOf('customer'));
  const ask = (channel: string, address: string, typed = password) =>
    graph.mutate(actor, 'requestContactChange', { channel, address, password: typed }, 'channel address');
  const confirm = (channel: string, code: string) =>
    graph.mutate(actor, 'confirmContactChange', { channel, code }, 'email phone');

  it('is confirmed by the code that came there, and the old one is told', async () => {
    expect(await ask('EMAIL', ' Nuevo@Example.com')).toMatchObject({ address: 'nuevo@example.com' });
    const [message] = await sent(1);
    expect(message).toMatchObject({ to: 'nuevo@example.com' });
    expect(await graph.ask(actor, '{ viewer { email } }')).toEqual({ viewer: { email: 'cliente@trama.test' } });
    expect(await confirm('EMAIL', otherThan(codeIn(message)))).toMatchObject({ code: 'INVALID_CODE' });
    expect(await confirm('EMAIL', codeIn(message))).toMatchObject({ email: 'nuevo@example.com' });
    expect((await sent(2))[0]).toMatchObject({ to: 'cliente@trama.test', subject: 'Su contacto cambió' });
    await graph.prisma.user.update({ where: { id: demoUserIds.customer }, data: { email: 'cliente@trama.test' } });
  });

  it('may be a phone, and a code for one is none for the other', async () => {
    await ask('SMS', '+593 98 765 4321');
    const code = codeIn((await sent(1))[0]);
    expect(await confirm('EMAIL', code)).toMatchObject({ code: 'INVALID_CODE' });
    expect(await confirm('SMS', code)).toMatchObject({ phone: '+593987654321' });
    expect(await confirm('SMS', code)).toMatchObject({ code: 'INVALID_CODE' });
  });

  it('needs the password, and an address of its own', async () => {
    expect(await ask('EMAIL', 'x@example.com', 'wrong')).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await ask('SMS', '0991234567')).toMatchObject({
      issues: [{ path: ['address'], rule: 'international_phone' }],
    });
    await ask('EMAIL', 'admin@trama.test');
    expect(await confirm('EMAIL', codeIn((await sent(1))[0]))).toMatchObject({
      issues: [{ path: ['address'], rule: 'taken' }],
    });
  });
});
