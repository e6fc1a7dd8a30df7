/** The demo accounts: one person for each built-in role. Everybody knows their password; see the README. */
import { demoPassword, demoUserIds } from '@trama/schema/demo-ids';
import { builtInRoles, type RoleCode } from '../src/domain/roles.ts';
import { hashPassword } from '../src/store/password-hash.ts';
import type { PrismaClient } from './client/client.ts';

const createdAt = new Date('2025-01-02T13:00:00Z');

const people: Record<RoleCode, { name: string; email: string; documento: string; phone?: string }> = {
  admin: { name: 'Ada Andrade', email: 'admin@trama.test', documento: '0926687856' },
  seller: { name: 'Víctor Vélez', email: 'vendedor@trama.test', documento: '0912345675' },
  storekeeper: { name: 'Bélgica Bravo', email: 'bodega@trama.test', documento: '1712345675' },
  analyst: { name: 'Anahí Alarcón', email: 'analista@trama.test', documento: '0102030400' },
  professional: { name: 'Marina Montalvo', email: 'medico@trama.test', documento: '1712345683' },
  receptionist: { name: 'Rocío Rivadeneira', email: 'recepcion@trama.test', documento: '0602030413' },
  accountant: { name: 'Camilo Cevallos', email: 'contador@trama.test', documento: '1803040516' },
  customer: { name: 'Clemente Cedeño', email: 'cliente@trama.test', documento: '1309876546', phone: '+593991234567' },
};

/** Adds the demo accounts; does nothing where they are. */
export async function loadDemo(prisma: PrismaClient, _random: () => number): Promise<void> {
  if (await prisma.user.findUnique({ where: { id: demoUserIds.admin } })) return;
  // made once, for it takes its time; that they have the same password is known
  const passwordHash = await hashPassword(demoPassword);
  const users = (Object.keys(people) as RoleCode[]).map((role) => ({
    ...people[role],
    id: demoUserIds[role],
    passwordHash,
    locale: 'es',
    kind: role === 'customer' ? ('CONSUMER' as const) : ('STAFF' as const),
    createdAt,
    role,
  }));
  await prisma.$transaction([
    prisma.user.createMany({ data: users.map(({ role: _, ...user }) => user) }),
    prisma.userRole.createMany({
      data: users.map(({ id: userId, role }) => ({ userId, roleId: builtInRoles[role].id })),
    }),
  ]);
}
