/** By what an actor may read what is clinical of patients. */
import type { Actor } from '@trama/platform/actor';
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { Basis } from '../domain/purpose.ts';
import { clinicalBasis, type Subject } from '../policy.ts';
import { standingOf } from '../store/standing.ts';

export type ClinicalBasis = { rootId: string; basis: Exclude<Basis, 'AUTHOR' | 'NONE'> | null; subject: Subject };

/** One for each patient that there is. */
export async function clinicalBases(
  prisma: PrismaClient,
  actor: Actor,
  rootIds: readonly string[],
): Promise<ClinicalBasis[]> {
  const facts = await standingOf(prisma, actor.id ?? '', rootIds, new Date());
  return [...facts].map(([rootId, { subject, standing }]) => ({
    rootId,
    subject,
    basis: clinicalBasis(actor, subject, standing),
  }));
}
