/** Professionals under lock, and what is told about their changes. Always inside the caller's transaction. */
import type { Actor } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import type { Professional } from '../../prisma/client/client.ts';
import type { ProfessionalsStep, Tx } from '../context.ts';
import { canReadProfessional } from '../policy.ts';

/** Locks a professional. Throws NotFound where there is none, or the actor may not do with it what `allowed` says. */
export async function lockProfessional(
  tx: Tx,
  actor: Actor,
  professionalId: string,
  allowed: (actor: Actor, professional: Professional) => boolean,
): Promise<Professional> {
  await tx.$queryRaw`SELECT id FROM professionals.professionals WHERE id = ${professionalId} FOR UPDATE`;
  const professional = await tx.professional.findUnique({ where: { id: professionalId } });
  if (!professional || !canReadProfessional(actor, professional) || !allowed(actor, professional))
    throw new NotFound({ id: professionalId });
  return professional;
}

/** Sets what somebody is a specialist in, the first one first. Throws InvalidInput where one is not offered any more. */
export async function setSpecialties(tx: Tx, professionalId: string, specialtyIds: readonly string[]): Promise<void> {
  const offered = await tx.specialty.findMany({ where: { id: { in: [...specialtyIds] }, isOffered: true } });
  const held = await tx.professionalSpecialty.findMany({ where: { professionalId } });
  const known = new Set([...offered.map(({ id }) => id), ...held.map(({ specialtyId }) => specialtyId)]);
  const missing = specialtyIds.findIndex((id) => !known.has(id));
  if (missing >= 0) throw InvalidInput.of(['specialtyIds', String(missing)], 'not_found');
  await tx.professionalSpecialty.deleteMany({ where: { professionalId } });
  await tx.professionalSpecialty.createMany({
    data: specialtyIds.map((specialtyId, position) => ({ professionalId, specialtyId, position })),
  });
}

type Told = { id: string; userId: string | null };

/** Tells that a professional is there, has changed, or works here no more. */
export function announce(
  emit: ProfessionalsStep['emit'],
  what: 'created' | 'updated' | 'archived',
  { id, userId }: Told,
): void {
  emit(`professional.${what}`, id, { professionalId: id, userId });
}

/** What the unique constraints of professionals stand for. */
export const collisions = {
  professionals_user_key: () => InvalidInput.of('userId', 'taken'),
  professionals_licence_key: () => InvalidInput.of('licence.number', 'taken'),
};
