import type { Envelope } from '@trama/platform/bus';
import { eventually } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetExpired } from '../src/jobs/forget-expired.ts';
import { as, type DemoGraph, nobody, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

let sequence = 0;
const envelope = (topic: string, aggregate: string, payload: object): Envelope => ({
  id: newId('evt'),
  publisher: 'accounts',
  sequence: ++sequence + 1_000_000,
  topic,
  aggregate,
  payload,
  actor: 'anonymous',
  requestId: 'req-1',
  recordedAt: '2026-03-01T12:00:00.000Z',
});
const auditor = as('admin', ['accounts:audit']);
const operator = as('admin', ['system:operate']);

const entries = `query ($filter: AuditEntryFilter) { auditEntries(filter: $filter) { totalCount nodes {
  id subgraph action actorId actor { name } recordId outcome refusal requestId at } } }`;
type Entries = { auditEntries: { totalCount: number; nodes: Record<string, unknown>[] } };

it('keeps the audit rows of every subgraph, each once', async () => {
  const row = {
    action: 'sales.confirmOrder',
    actor: demoUserIds.seller,
    onBehalfOf: null,
    recordId: 'ord_1',
    outcome: 'refused' as const,
    refusal: 'OUT_OF_STOCK',
    requestId: 'req-1',
    at: '2026-03-01T11:59:59.000Z',
  };
  const event = envelope('audit.recorded', 'ord_1', row);
  await graph.bus.publish('accounts', [event]);
  await graph.bus.publish('accounts', [event]);
  const read = () => graph.ask<Entries>(auditor, entries, { filter: { recordId: 'ord_1', outcome: 'REFUSED' } });
  const { auditEntries } = await eventually(read, (answer) => answer.auditEntries.nodes.length > 0);
  expect(auditEntries).toEqual({
    totalCount: 1,
    nodes: [
      {
        id: event.id,
        subgraph: 'accounts',
        action: 'sales.confirmOrder',
        actorId: demoUserIds.seller,
        actor: { name: 'Víctor Vélez' },
        recordId: 'ord_1',
        outcome: 'REFUSED',
        refusal: 'OUT_OF_STOCK',
        requestId: 'req-1',
        at: '2026-03-01T11:59:59.000Z',
      },
    ],
  });
  for (const filter of [{ until: row.at }, { actorId: 'anonymous' }, { action: 'sales.cancelOrder' }])
    expect(await graph.ask(auditor, entries, { filter: { recordId: 'ord_1', ...filter } })).toMatchObject({
      auditEntries: { totalCount: 0 },
    });
  await expect(graph.pool.query(`DELETE FROM accounts.audit_entries`)).rejects.toThrow('append-only');
});

it('audits its own actions by the same way', async () => {
  await graph.login('cliente@trama.test');
  const read = () => graph.ask<Entries>(auditor, entries, { filter: { recordId: demoUserIds.customer } });
  const { auditEntries } = await eventually(read, (answer) => answer.auditEntries.nodes.length > 0);
  expect(auditEntries.nodes[0]).toMatchObject({ action: 'accounts.login', actorId: 'anonymous', outcome: 'DONE' });
});

const parked = `{ parkedEvents { nodes { eventId consumer topic attempts error replayRequestedAt } } }`;
type Parked = { parkedEvents: { nodes: Record<string, unknown>[] } };
const replay = `mutation ($input: ReplayParkedEventInput!) { replayParkedEvent(input: $input) {
  __typename ... on ParkedEvent { eventId replayRequestedAt } ... on Refusal { code message } ... on InvalidInput { issues { path rule } } } }`;

it('lists what is parked, asks for it again, and drops it when it went through', async () => {
  const eventId = newId('evt');
  const facts = { publisher: 'sales', topic: 'order.confirmed', aggregate: 'ord_1', attempts: 8, error: 'Error: no' };
  const input = { eventId, consumer: 'inventory' };
  const list = () => graph.ask<Parked>(operator, parked);
  const park = (attempts: number) =>
    graph.bus.publish('accounts', [envelope('event.parked', eventId, { ...facts, ...input, attempts })]);
  await park(8);
  const first = await eventually(list, ({ parkedEvents }) => parkedEvents.nodes.length === 1);
  expect(first.parkedEvents.nodes[0]).toEqual({
    ...input,
    topic: 'order.confirmed',
    attempts: 8,
    error: 'Error: no',
    replayRequestedAt: null,
  });

  expect(await graph.ask(operator, replay, { input })).toMatchObject({
    replayParkedEvent: { __typename: 'ParkedEvent', eventId, replayRequestedAt: expect.any(String) },
  });
  const [request] = await graph.emitted('event.replay_requested');
  expect(request).toEqual({ aggregate: eventId, actor: demoUserIds.admin, payload: input });

  await park(16);
  await eventually(list, ({ parkedEvents }) => parkedEvents.nodes[0]?.['attempts'] === 16);
  expect((await list()).parkedEvents.nodes).toMatchObject([{ replayRequestedAt: null }]);

  await graph.bus.publish('accounts', [envelope('event.replayed', eventId, input)]);
  await eventually(list, ({ parkedEvents }) => parkedEvents.nodes.length === 0);
  expect(await graph.ask(operator, replay, { input })).toMatchObject({ replayParkedEvent: { code: 'NOT_FOUND' } });
});

it('refuses what is no event, and whoever may not operate', async () => {
  const input = { eventId: 'ord_1', consumer: 'inventory' };
  expect(await graph.ask(operator, replay, { input })).toMatchObject({
    replayParkedEvent: { issues: [{ path: ['eventId'], rule: 'typeid' }] },
  });
  for (const actor of [nobody, auditor]) expect((await graph.answer(actor, replay, { input })).errors).toHaveLength(1);
});

it('forgets what is long over, and nothing else', async () => {
  await graph.login('cliente@trama.test');
  const { refreshToken } = await graph.login('cliente@trama.test');
  await graph.pool.query(
    `WITH old AS (SELECT id FROM accounts.sessions ORDER BY created_at LIMIT 1), tokens AS (
       UPDATE accounts.refresh_tokens SET expires_at = now() - interval '31 days' WHERE session_id IN (SELECT id FROM old))
     UPDATE accounts.sessions SET expires_at = now() - interval '31 days' WHERE id IN (SELECT id FROM old)`,
  );
  const before = await graph.prisma.session.count();
  await forgetExpired.run(graph.context(), {} as never);
  expect(await graph.prisma.session.count()).toBe(before - 1);
  expect(await graph.refresh(refreshToken)).toMatchObject({ __typename: 'Session' });
});

it('forgets codes and challenges that are over, and messages of the week before', async () => {
  const userId = demoUserIds.seller;
  await graph.pool.query(
    `INSERT INTO accounts.one_time_codes (id, user_id, purpose, hash, created_at, expires_at) VALUES
       ('otc_1', $1, 'PASSWORD_RESET', 'h', now(), now() - interval '1 second'),
       ('otc_2', $1, 'EMAIL_CHANGE', 'h', now(), now() + interval '1 minute')`,
    [userId],
  );
  await graph.pool.query(
    `INSERT INTO accounts.login_challenges (hash, user_id, expires_at) VALUES
       ('over', $1, now() - interval '1 second'), ('open', $1, now() + interval '1 minute')`,
    [userId],
  );
  await graph.pool.query(
    `INSERT INTO accounts.outgoing_messages (id, user_id, channel, created_at, expires_at) VALUES
       ('msg_1', $1, 'SMS', now() - interval '8 days', now()), ('msg_2', $1, 'SMS', now() - interval '6 days', now())`,
    [userId],
  );
  await forgetExpired.run(graph.context(), {} as never);
  expect((await graph.prisma.oneTimeCode.findMany()).map(({ id }) => id)).toEqual(['otc_2']);
  expect((await graph.prisma.loginChallenge.findMany()).map(({ hash }) => hash)).toEqual(['open']);
  expect((await graph.prisma.outgoingMessage.findMany()).map(({ id }) => id)).toEqual(['msg_2']);
});
