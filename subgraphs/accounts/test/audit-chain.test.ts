/** The audit log as a chain: it grows one by one whoever writes, and tells of whatever was done to it. */
import type { Envelope } from '@trama/platform/bus';
import { eventually } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '../src/domain/permissions.ts';
import { builtInRoles } from '../src/domain/roles.ts';
import { as, type DemoGraph, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

const auditor = as('admin', permissionsOf('admin'));
const verification = `query ($knownHash: String) { auditLogVerification(knownHash: $knownHash) {
  isIntact entries lastHash firstBreak { entryId sequence reason } } }`;
type Verification = { isIntact: boolean; entries: number; lastHash: string; firstBreak: object | null };
const verify = async (knownHash?: string) =>
  (await graph.ask<{ auditLogVerification: Verification }>(auditor, verification, { knownHash })).auditLogVerification;
const count = () => graph.prisma.auditEntry.count();

/** Writes entries straight into the table, each in a transaction of its own. */
const insert = (many: number) =>
  Promise.all(
    Array.from({ length: many }, (_, index) =>
      graph.pool.query(
        `INSERT INTO accounts.audit_entries (id, subgraph, action, actor, outcome, request_id, at, record_id, changes)
         VALUES ($1, 'sales', 'sales.confirmOrder', 'usr_ñ"1', 'DONE', 'req', now(), $2, $3)`,
        [
          newId('evt'),
          index % 2 ? null : `ord_${index}`,
          index % 3 ? null : '[{"field":"status","before":null,"after":"é\\"\\n"}]',
        ],
      ),
    ),
  );
/** Does as superuser what nobody may. */
const tamper = async (sql: string, ...values: unknown[]) => {
  await graph.pool.query('ALTER TABLE accounts.audit_entries DISABLE TRIGGER USER');
  await graph.pool.query(sql, values);
  await graph.pool.query('ALTER TABLE accounts.audit_entries ENABLE TRIGGER USER');
};

describe('the log', () => {
  it('is one chain of a hundred entries that come at once', async () => {
    const before = await count();
    await insert(100);
    const { isIntact, entries, firstBreak, lastHash } = await verify();
    expect({ isIntact, entries, firstBreak }).toEqual({ isIntact: true, entries: before + 100, firstBreak: null });
    expect(await verify(lastHash)).toMatchObject({ isIntact: true });
  });

  it('is changed by nobody: not a row, not all of them', async () => {
    for (const sql of [
      'UPDATE accounts.audit_entries SET actor = actor',
      'DELETE FROM accounts.audit_entries',
      'TRUNCATE accounts.audit_entries',
    ])
      await expect(graph.pool.query(sql)).rejects.toThrow('audit_entries is append-only');
  });

  it('tells of a row that is gone, was altered, or was cut off at the end', async () => {
    const { lastHash, entries } = await verify();
    const rows = await graph.prisma.auditEntry.findMany({ orderBy: { sequence: 'asc' } });
    const [victim, next] = [rows[9], rows[10]];
    const restore = async () => {
      await tamper('TRUNCATE accounts.audit_entries');
      await graph.pool.query('ALTER TABLE accounts.audit_entries DISABLE TRIGGER USER');
      await graph.prisma.auditEntry.createMany({ data: rows });
      await graph.pool.query('ALTER TABLE accounts.audit_entries ENABLE TRIGGER USER');
      expect(await verify()).toMatchObject({ isIntact: true, entries, lastHash });
    };

    await tamper('DELETE FROM accounts.audit_entries WHERE sequence = 10');
    expect(await verify()).toMatchObject({
      isIntact: false,
      entries: 9,
      firstBreak: { entryId: next?.id, sequence: 11, reason: 'MISSING_BEFORE' },
    });
    await restore();

    await tamper(`UPDATE accounts.audit_entries SET actor = 'usr_somebody_else' WHERE sequence = 10`);
    expect(await verify()).toMatchObject({ firstBreak: { entryId: victim?.id, sequence: 10, reason: 'ALTERED' } });
    await restore();

    // altered and hashed anew: what follows tells
    await tamper(
      `UPDATE accounts.audit_entries e SET actor = 'x', hash = accounts.audit_entry_hash(jsonb_populate_record(e, '{"actor":"x"}')) WHERE sequence = 10`,
    );
    expect(await verify()).toMatchObject({ firstBreak: { entryId: next?.id, sequence: 11, reason: 'NOT_FOLLOWING' } });
    await restore();

    await tamper('DELETE FROM accounts.audit_entries WHERE sequence > $1', entries - 3);
    expect(await verify()).toMatchObject({ isIntact: true, entries: entries - 3 });
    expect(await verify(lastHash)).toMatchObject({ isIntact: false, firstBreak: { entryId: null, reason: 'CUT_OFF' } });
    await restore();
  });

  it('takes an event once, however often and however many at once it comes', async () => {
    const before = await count();
    const envelopes = Array.from(
      { length: 20 },
      (_, index): Envelope => ({
        ...{ id: newId('evt'), publisher: 'accounts', sequence: 5_000_000 + index, topic: 'audit.recorded' },
        ...{ aggregate: `ord_${index}`, actor: 'anonymous', requestId: 'req-2', recordedAt: new Date().toISOString() },
        payload: {
          ...{ action: 'sales.cancelOrder', actor: 'anonymous', onBehalfOf: null, recordId: `ord_${index}` },
          ...{ outcome: 'done', refusal: null, requestId: 'req-2', at: new Date().toISOString() },
          changes: [{ field: 'status', before: 'DRAFT', after: 'CANCELLED' }],
        },
      }),
    );
    await Promise.all([...envelopes, ...envelopes].map((one) => graph.bus.publish('accounts', [one])));
    await eventually(count, (now) => now === before + 20);
    expect(await verify()).toMatchObject({ isIntact: true, entries: before + 20 });
  });
});

it('says what an action changed, and nothing personal', async () => {
  const userId = demoUserIds.analyst;
  await graph.mutate(auditor, 'assignRole', { userId, roleId: builtInRoles.seller.id });
  await graph.mutate(auditor, 'updateUser', { userId, name: 'Secreta', phone: '+593991112233' });
  type Entries = { auditEntries: { nodes: { action: string; changes: object[] }[] } };
  const query = `query ($filter: AuditEntryFilter) { auditEntries(filter: $filter) { nodes { action changes { field before after } } } }`;
  const read = () => graph.ask<Entries>(auditor, query, { filter: { recordId: userId, subgraph: 'accounts' } });
  const { auditEntries } = await eventually(read, (answer) => answer.auditEntries.nodes.length === 2);
  expect(auditEntries.nodes.toReversed()).toEqual([
    { action: 'accounts.assignRole', changes: [{ field: 'role', before: null, after: 'seller' }] },
    { action: 'accounts.updateUser', changes: [] },
  ]);
});

it('is searched by who, for whom, what, why, in which request and when', async () => {
  const total = async (filter: object) => {
    const query = 'query ($filter: AuditEntryFilter) { auditEntries(filter: $filter) { totalCount } }';
    return (await graph.ask<{ auditEntries: { totalCount: number } }>(auditor, query, { filter })).auditEntries
      .totalCount;
  };
  await graph.pool.query(
    `INSERT INTO accounts.audit_entries (id, subgraph, action, actor, on_behalf_of, outcome, refusal, request_id, at)
     VALUES ($1, 'inventory', 'inventory.reserveStock', 'service:sales', $2, 'REFUSED', 'OUT_OF_STOCK', 'req-77', '2026-01-05T10:00:00Z')`,
    [newId('evt'), demoUserIds.seller],
  );
  for (const filter of [
    { actorId: 'service:sales' },
    { onBehalfOfId: demoUserIds.seller },
    { subgraph: 'inventory' },
    { refusal: 'OUT_OF_STOCK', outcome: 'REFUSED' },
    { requestId: 'req-77' },
    { since: '2026-01-05T10:00:00Z', until: '2026-01-05T10:00:01Z' },
  ])
    expect({ filter, total: await total(filter) }).toEqual({ filter, total: 1 });
  expect(await total({ requestId: 'req-77', until: '2026-01-05T10:00:00Z' })).toBe(0);
});
