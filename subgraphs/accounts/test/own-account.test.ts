/** What a user sees and changes of their own: profile, settings, sessions. */
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '../src/domain/permissions.ts';
import { as, type DemoGraph, nobody, startDemoGraph, visitor } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

const customer = as('customer', permissionsOf('customer'));
const admin = as('admin', permissionsOf('admin'));

describe('profile and settings', () => {
  it('are changed, what is not given stays, and others are told that they did', async () => {
    expect(await graph.mutate(customer, 'updateProfile', { name: ' Clemente C. ' }, 'name')).toMatchObject({
      name: 'Clemente C.',
    });
    const fields = 'settings { language timeZone notifyByEmail notifyBySms } locale';
    expect(await graph.mutate(customer, 'updateSettings', { language: 'EN' }, fields)).toMatchObject({
      settings: { language: 'EN', timeZone: 'America/Guayaquil', notifyByEmail: true, notifyBySms: false },
      locale: 'en',
    });
    const rest = { timeZone: 'Pacific/Galapagos', notifyByEmail: false, notifyBySms: true };
    expect(await graph.mutate(customer, 'updateSettings', rest, fields)).toMatchObject({
      settings: { language: 'EN', ...rest },
    });
    const told = (await graph.emitted('user.updated')).filter(({ aggregate }) => aggregate === demoUserIds.customer);
    expect(told).toHaveLength(3);
  });

  it.each(['Guayaquil', '+05:00', 'America/Nowhere', ''])('take no time zone such as "%s"', async (timeZone) => {
    expect(await graph.mutate(customer, 'updateSettings', { timeZone })).toMatchObject({
      issues: [{ path: ['timeZone'], rule: 'time_zone' }],
    });
  });

  it('are nobody else’s to see', async () => {
    const query = 'query ($id: ID!) { user(id: $id) { id settings { timeZone } } }';
    const id = demoUserIds.customer;
    expect(await graph.ask(as('seller', []), query, { id })).toEqual({ user: null });
    expect(await graph.ask(admin, query, { id })).toEqual({
      user: { id, settings: { timeZone: 'Pacific/Galapagos' } },
    });
  });
});

describe('sessions', () => {
  const fields = 'sessions { id address userAgent createdAt lastUsedAt expiresAt isCurrent }';
  type Sessions = { viewer: { sessions: Record<string, string | boolean>[] } };

  it('tell where and when they were opened and last used', async () => {
    const opened = await graph.login('analista@trama.test', visitor('10.7.0.1'));
    await graph.pool.query(
      `UPDATE accounts.sessions SET last_used_at = last_used_at - interval '1 hour', created_at = created_at - interval '1 hour'`,
    );
    const continued = await graph.refresh(opened.refreshToken);
    const { viewer } = await graph.ask<Sessions>(graph.bearer(continued.accessToken), `{ viewer { ${fields} } }`);
    expect(viewer.sessions[0]).toMatchObject({ address: '10.7.0.1', userAgent: 'test/1', isCurrent: true });
    const { createdAt, lastUsedAt } = viewer.sessions[0] as { createdAt: string; lastUsedAt: string };
    expect(Date.parse(lastUsedAt) - Date.parse(createdAt)).toBeGreaterThanOrEqual(3_599_000);
  });

  it('are ended by their user, one by one or all but this one; others’ are not there', async () => {
    const [one, two, three] = [
      await graph.login('vendedor@trama.test'),
      await graph.login('vendedor@trama.test'),
      await graph.login('vendedor@trama.test'),
    ];
    const actor = graph.bearer(one.accessToken);
    const sessionId = graph.bearer(two.accessToken).sessionId;
    expect(await graph.mutate(customer, 'revokeSession', { sessionId })).toMatchObject({ code: 'NOT_FOUND' });
    for (let time = 0; time < 2; time += 1)
      expect(await graph.mutate(actor, 'revokeSession', { sessionId }, 'id revokedAt')).toMatchObject({
        id: sessionId,
        revokedAt: expect.any(String),
      });
    expect(await graph.refresh(two.refreshToken)).toMatchObject({ code: 'SESSION_EXPIRED' });
    const left = await graph.mutate<{ sessions: object[] }>(
      actor,
      'revokeAllSessions',
      { exceptCurrent: true },
      fields,
    );
    expect(left.sessions).toMatchObject([{ id: actor.sessionId, isCurrent: true }]);
    expect(await graph.refresh(three.refreshToken)).toMatchObject({ code: 'SESSION_EXPIRED' });
    expect(await graph.mutate(customer, 'revokeAllSessions', { userId: demoUserIds.seller })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await graph.mutate(admin, 'revokeAllSessions', { userId: demoUserIds.seller }, fields)).toMatchObject({
      sessions: [],
    });
    expect(await graph.refresh(one.refreshToken)).toMatchObject({ code: 'SESSION_EXPIRED' });
  });

  it('are all told, and none is left by a login that comes at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      await graph.pool.query('TRUNCATE accounts.login_failures');
      await Promise.all([
        graph.login('bodega@trama.test'),
        graph.mutate(admin, 'deactivateUser', { userId: demoUserIds.storekeeper }),
      ]);
      const open = await graph.prisma.session.count({ where: { userId: demoUserIds.storekeeper, revokedAt: null } });
      expect(open).toBe(0);
      await graph.mutate(admin, 'reactivateUser', { userId: demoUserIds.storekeeper });
    }
    await graph.pool.query('TRUNCATE accounts.login_failures');
    expect(await graph.login('bodega@trama.test', nobody)).toMatchObject({ __typename: 'Session' });
  });
});
