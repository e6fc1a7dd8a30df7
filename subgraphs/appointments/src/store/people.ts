/** Which account somebody has, as their subgraphs told; and whether the actor may book for them. */
import { type Actor, may } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import type { Tx } from '../context.ts';
import { isOwn } from '../policy.ts';

type Reader = Pick<Tx, 'knownProfessional'>;

/** What is locked while the account of a professional or patient is read or told. */
export const accountKey = (id: string): string => `appointments.account ${id}`;

/** The account of a professional; null where they have none. */
export const findProfessional = (db: Reader, professionalId: string) =>
  db.knownProfessional.findUnique({ where: { professionalId } });

/**
 * The accounts of both sides of an appointment. They stay so until the transaction ends: what is told of them meanwhile is
 * copied to the appointment that is being written, too.
 */
export async function accountsOf(tx: Tx, professionalId: string, patientId: string | null) {
  for (const id of [professionalId, patientId])
    if (id) await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${accountKey(id)}, 0))`;
  const professional = await findProfessional(tx, professionalId);
  const patient = patientId === null ? null : await tx.knownPatient.findUnique({ where: { patientId } });
  return { professionalUserId: professional?.userId ?? null, patientUserId: patient?.userId ?? null };
}

type Accounts = Awaited<ReturnType<typeof accountsOf>>;

/**
 * Whether the actor may book this: the desk anything, a professional into their own agenda, a patient for themselves.
 * Throws InvalidInput naming whom they may not book for, in the same words as one who does not exist.
 */
export function requireMayBook(actor: Actor, accounts: Accounts, hasPatient: boolean): void {
  if (may(actor, 'appointments:write')) return;
  if (may(actor, 'appointments:practice') && actor.id !== null && accounts.professionalUserId === actor.id) return;
  if (may(actor, 'appointments:own')) {
    if (!hasPatient || isOwn(actor, accounts)) return;
    throw InvalidInput.of('patientId', 'not_found');
  }
  throw InvalidInput.of('professionalId', 'not_found');
}
