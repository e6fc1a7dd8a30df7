import { afterAll, beforeAll, expect, it } from 'vitest';
import { permissionsOf } from '../src/domain/permissions.ts';
import { type DemoGraph, nobody, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

const marta = {
  name: ' Marta Mora ',
  email: 'Marta@Example.com',
  documento: '171430710-3',
  password: 'caballo grapa 88',
};
const viewer = `{ viewer { name email documento documentoWarning locale roles { code } permissions } }`;

it('makes a customer and opens their first session', async () => {
  const made = await graph.register(marta, { ...nobody, locale: 'es' });
  expect(made).toMatchObject({ __typename: 'Session', user: { name: 'Marta Mora', email: 'marta@example.com' } });
  expect(await graph.ask(graph.bearer(made.accessToken), viewer)).toEqual({
    viewer: {
      name: 'Marta Mora',
      email: 'marta@example.com',
      documento: '1714307103',
      documentoWarning: null,
      locale: 'es',
      roles: [{ code: 'customer' }],
      permissions: [...permissionsOf('customer')].sort(),
    },
  });
  expect(await graph.login('1714307103', nobody, marta.password)).toMatchObject({ __typename: 'Session' });
  const [event] = await graph.emitted('user.created');
  expect(event?.payload).toEqual({
    userId: graph.bearer(made.accessToken).id,
    roles: ['customer'],
    accountKind: 'consumer',
  });
});

it('names what is taken', async () => {
  const other = { ...marta, email: 'other@example.com' };
  expect(await graph.register(other)).toMatchObject({ issues: [{ path: ['documento'], rule: 'taken' }] });
  const same = { ...marta, documento: '0102030400' };
  expect(await graph.register({ ...same, email: ' CLIENTE@trama.test', documento: '1700000001' })).toMatchObject({
    message: 'Invalid input: email is already in use.',
  });
});

it('makes one account of two equal requests, and a conflict of two that differ', async () => {
  const input = { ...marta, email: 'luz@example.com', documento: '1700000019', idempotencyKey: 'register-luz' };
  const [first, second] = [await graph.register(input), await graph.register(input)];
  expect([first, second]).toMatchObject([{ __typename: 'Session' }, { __typename: 'Session' }]);
  expect(graph.bearer(second.accessToken).id).toBe(graph.bearer(first.accessToken).id);
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(await graph.register({ ...input, password: 'another password' })).toMatchObject({
    code: 'IDEMPOTENCY_CONFLICT',
  });
});

it('opens no session for an old request once the password is another', async () => {
  const input = { ...marta, email: 'eva@example.com', documento: '1700000043', idempotencyKey: 'register-eva' };
  const { accessToken } = await graph.register(input);
  const change = { currentPassword: marta.password, newPassword: 'otra grapa 1999' };
  expect(await graph.mutate(graph.bearer(accessToken), 'changePassword', change)).toMatchObject({ __typename: 'User' });
  expect(await graph.register(input)).toMatchObject({ code: 'NOT_FOUND' });
});

it('takes a document with a wrong check digit, and says so', async () => {
  const made = await graph.register({ ...marta, email: 'leo@example.com', documento: '1714307104' });
  const actor = graph.bearer(made.accessToken);
  expect(await graph.ask(actor, viewer)).toMatchObject({
    viewer: { documentoWarning: 'The check digit does not match; make sure that the number is written correctly.' },
  });
});

it.each([
  [{ password: 'short one' }, 'password', 'too_short', 'password must have at least 12 characters or items'],
  [{ password: 'Contraseña-1234' }, 'password', 'common_password', 'password is too common a password'],
  [
    { password: 'caballo grapa '.repeat(20) },
    'password',
    'too_long',
    'password must have at most 256 characters or items',
  ],
  [{ documento: '2514307103' }, 'documento', 'documento', 'documento must be a cédula of 10 digits or a RUC of 13'],
  [{ email: 'marta at example' }, 'email', 'format', 'email is not in the format email'],
  [{ name: '   ' }, 'name', 'too_short', 'name must have at least 1 characters or items'],
])('refuses %j', async (wrong, field, rule, message) => {
  const before = await graph.prisma.user.count();
  const answer = await graph.register({ ...marta, email: 'zoe@example.com', documento: '1700000027', ...wrong });
  expect(answer).toEqual({
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    message: `Invalid input: ${message}.`,
    issues: [{ path: [field], rule }],
  });
  expect(await graph.prisma.user.count()).toBe(before);
});

it('says so in Spanish', async () => {
  const answer = await graph.register(
    { ...marta, password: 'aaaaaaaaaaaa', documento: '12' },
    { ...nobody, locale: 'es' },
  );
  expect(answer.message).toBe(
    'Datos no válidos: documento debe ser una cédula de 10 dígitos o un RUC de 13; password es una contraseña demasiado común.',
  );
});

it('keeps no password, nor a hash that could be guessed without the secret', async () => {
  await graph.register({ ...marta, email: 'ana@example.com', documento: '1700000035', idempotencyKey: 'register-ana' });
  const { rows } = await graph.pool.query(
    `SELECT o.payload::text AS text FROM accounts.outbox o UNION ALL SELECT i::text FROM accounts.idempotency i
     UNION ALL SELECT u::text FROM accounts.users u`,
  );
  expect(JSON.stringify(rows)).not.toContain(marta.password);
});
