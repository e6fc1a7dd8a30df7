/** What the tests of `accounts` start from: the subgraph with its demo accounts, and the operations that most use. */
import { type Actor, anonymous } from '@trama/platform/actor';
import { prismaOn } from '@trama/platform/database';
import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { demoPassword, demoUserIds } from '@trama/schema/demo-ids';
import { decodeJwt } from 'jose';
import { PrismaClient } from '../prisma/client/client.ts';
import { loadDemo } from '../prisma/demo.ts';
import type { AccountsContext } from '../src/context.ts';
import accounts from '../src/subgraph.ts';

export const password = demoPassword;
export const nobody = anonymous('en');

/** Somebody at an address of their own, so that failures of one test do not slow another. */
export const visitor = (address: string, locale: Actor['locale'] = 'en'): Actor => ({
  ...anonymous(locale),
  address,
  userAgent: 'test/1',
});

export type Tokens = { accessToken: string; refreshToken: string; expiresAt: string };
type Answer = { __typename: string; code?: string; message?: string; retryAfterSeconds?: number } & Tokens;

const session = `__typename ... on Session { accessToken refreshToken expiresAt user { id name email } }
  ... on Refusal { code message } ... on TooManyAttempts { retryAfterSeconds } ... on InvalidInput { issues { path rule } }`;
const withoutDelay = session.replace('... on TooManyAttempts { retryAfterSeconds }', '');
const operations = {
  login: `mutation ($input: LoginInput!) { login(input: $input) { ${session} } }`,
  refreshSession: `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { ${withoutDelay} } }`,
  register: `mutation ($input: RegisterInput!) { register(input: $input) { ${withoutDelay} } }`,
};

/** The success type of each mutation that answers no User. */
const resultOf: Record<string, string> = {
  createRole: 'Role',
  updateRole: 'Role',
  deleteRole: 'Role',
  revokeSession: 'UserSession',
  completeLogin: 'Session',
  requestPasswordReset: 'PasswordResetRequest',
  resetPassword: 'PasswordReset',
  requestContactChange: 'ContactChange',
  beginSecondFactor: 'SecondFactorSetup',
  confirmSecondFactor: 'RecoveryCodes',
  createApiKey: 'CreatedApiKey',
  revokeApiKey: 'ApiKey',
};

const withId = new Set(['User', 'Role', 'UserSession', 'ApiKey']);

export async function startDemoGraph(options: Parameters<typeof startTestGraph>[1] = {}) {
  const graph: TestGraph = await startTestGraph([accounts], options);
  const prisma = prismaOn(PrismaClient, graph.pool, 'accounts');
  await loadDemo(prisma, Math.random);
  const perform = async (name: keyof typeof operations, actor: Actor, input: object): Promise<Answer> =>
    (await graph.ask<Record<string, Answer>>(actor, operations[name], { input }))[name] as Answer;
  return {
    ...graph,
    prisma,
    context: (actor: Actor = nobody): AccountsContext | never => {
      const running = graph.running.get('accounts');
      if (!running) throw new Error('accounts does not run');
      return running.contextFor(actor, 'test') as AccountsContext;
    },
    login: (identifier: string, actor = nobody, typed = password) =>
      perform('login', actor, { identifier, password: typed }),
    refresh: (refreshToken: string, actor = nobody) => perform('refreshSession', actor, { refreshToken }),
    register: (input: object, actor = nobody) => perform('register', actor, input),
    /** Runs a mutation with its input, as the actor, and answers what came: all fields of the refusals besides `fields`. */
    async mutate<T = Record<string, never>>(actor: Actor, mutation: string, input: object, asked?: string): Promise<T> {
      const name = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
      const type = resultOf[mutation] ?? 'User';
      const fields = asked ?? (withId.has(type) ? 'id' : '__typename');
      const query = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { __typename ... on ${type} { ${fields} }
        ... on Refusal { code message } ... on InvalidInput { issues { path rule } } } }`;
      return (await graph.ask<Record<string, T>>(actor, query, { input }))[mutation] as T;
    },
    /** The actor that the router would make of an access token. */
    bearer(accessToken: string): Actor {
      const { sub, sid, scope } = decodeJwt<{ sid: string; scope: string }>(accessToken);
      return person(scope.split(' '), { id: sub ?? '', sessionId: sid });
    },
    /** What was written to the outbox about a topic, oldest first. */
    async emitted(topic: string): Promise<{ aggregate: string; actor: string; payload: Record<string, unknown> }[]> {
      const sql = 'SELECT aggregate, actor, payload FROM accounts.outbox WHERE topic = $1 ORDER BY sequence';
      return (await graph.pool.query(sql, [topic])).rows;
    },
  };
}
export type DemoGraph = Awaited<ReturnType<typeof startDemoGraph>>;

/** A demo user with exactly these permissions. */
export const as = (role: keyof typeof demoUserIds, permissions: readonly string[]): Actor =>
  person(permissions, { id: demoUserIds[role] });
