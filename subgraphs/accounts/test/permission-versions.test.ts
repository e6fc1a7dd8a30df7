/** Whatever is done to users and roles, in whatever order: a token that is not outdated says what its user may do now. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { permissionsOf } from '../src/domain/permissions.ts';
import { as, type DemoGraph, nobody, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

const admin = as('admin', permissionsOf('admin'));
const password = 'caballo grapa 88';
const choices = ['sales:read', 'people:read', 'catalog:read', 'inventory:read'];
type Claims = { ver: number; scope: string };
const claimsOf = (token: string): Claims => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

const step = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), role: fc.nat(1), permissions: fc.subarray(choices) }),
  fc.record({ kind: fc.constantFrom('assignRole' as const, 'unassignRole' as const), role: fc.nat(1) }),
  fc.record({ kind: fc.constantFrom('deactivateUser' as const, 'reactivateUser' as const) }),
  fc.record({ kind: fc.constant('refresh' as const) }),
);

it('holds for any sequence, one after the other and at once', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), fc.boolean(), async (steps, isAtOnce) => {
      round += 1;
      await graph.pool.query('TRUNCATE accounts.login_failures');
      const roleIds: string[] = [];
      for (const at of [0, 1]) {
        const role = { code: `any-${round}-${at}`, name: 'Any', permissions: [] };
        roleIds.push((await graph.mutate<{ id: string }>(admin, 'createRole', role)).id);
      }
      const person = { email: `any${round}@example.com`, documento: `17${String(round).padStart(8, '0')}`, password };
      const { id: userId } = await graph.mutate<{ id: string }>(admin, 'createUser', {
        name: 'Ana Any',
        ...person,
        roleIds,
      });
      const tokens: string[] = [];
      const take = async () => {
        const { accessToken } = await graph.login(person.email, nobody, password);
        if (accessToken) tokens.push(accessToken);
      };
      const perform = async (one: (typeof steps)[number]) => {
        if (one.kind === 'refresh') return take();
        if (one.kind === 'change')
          return graph.mutate(admin, 'updateRole', { roleId: roleIds[one.role], permissions: one.permissions });
        const roleId = 'role' in one ? { roleId: roleIds[one.role] } : {};
        return graph.mutate(admin, one.kind, { userId, ...roleId });
      };
      await take();
      if (isAtOnce) await Promise.all([...steps.map(perform), take()]);
      else for (const one of steps) await perform(one);
      await graph.mutate(admin, 'reactivateUser', { userId });
      // those who tried while the account was closed have made it wait
      await graph.pool.query('TRUNCATE accounts.login_failures');
      await take();
      const { permissionsVersion } = await graph.prisma.user.findUniqueOrThrow({ where: { id: userId } });
      const held = await graph.ask<{ user: { permissions: string[] } }>(
        admin,
        'query ($id: ID!) { user(id: $id) { permissions } }',
        { id: userId },
      );
      const good = tokens.map(claimsOf).filter(({ ver }) => ver === permissionsVersion);
      expect(good.length).toBeGreaterThan(0);
      for (const { scope } of good) expect(scope.split(' ').filter(Boolean)).toEqual(held.user.permissions);
      for (const { ver } of tokens.map(claimsOf)) expect(ver).toBeLessThanOrEqual(permissionsVersion);
    }),
    { numRuns: 15 },
  );
}, 120_000);
