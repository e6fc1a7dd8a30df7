/** Reading a patient to change them, and writing what hangs on them, inside the caller's transaction. */
import type { Actor } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { Patient, Prisma } from '../../prisma/client/client.ts';
import type { PatientsStep, Tx } from '../context.ts';
import type { PatientDocument } from '../domain/identity-document.ts';
import { dayOf } from '../domain/patient-fields.ts';
import { DuplicatePatient, NotInCare } from '../domain/refusals.ts';
import { canReadPatient, canWriteClinical, clinicalBasis } from '../policy.ts';
import { standingOf } from './standing.ts';

type GuardianFields = {
  name: string;
  relationship: 'PARENT' | 'GRANDPARENT' | 'LEGAL_GUARDIAN' | 'SIBLING' | 'SPOUSE' | 'CHILD' | 'OTHER';
  phone?: string | null | undefined;
  email?: string | null | undefined;
  userId?: string | null | undefined;
};

/** The id under which all who are this person go, where the actor may see them. Throws NotFound otherwise. */
export async function rootFor(tx: Tx, actor: Actor, id: string, now: Date): Promise<string> {
  const row = await tx.patient.findUnique({ where: { id }, select: { rootId: true } });
  const facts = row && (await standingOf(tx, actor.id ?? '', [row.rootId], now)).get(row.rootId);
  if (!row || !facts || !canReadPatient(actor, facts.subject)) throw new NotFound({ id });
  return row.rootId;
}

/** The same, under lock: what is changed is changed by one at a time. */
export async function lockPatient(tx: Tx, actor: Actor, id: string, now: Date): Promise<Patient> {
  const rootId = await rootFor(tx, actor, id, now);
  await tx.$queryRaw`SELECT id FROM patients.patients WHERE id = ${rootId} FOR UPDATE`;
  return tx.patient.findUniqueOrThrow({ where: { id: rootId } });
}

/** The root of a patient into whose record the actor may write. Throws NotFound, or NotInCare where they may see no more. */
export async function rootToWrite(tx: Tx, actor: Actor, id: string, now: Date): Promise<string> {
  const rootId = await rootFor(tx, actor, id, now);
  const facts = (await standingOf(tx, actor.id ?? '', [rootId], now)).get(rootId);
  const basis = facts ? clinicalBasis(actor, facts.subject, facts.standing) : null;
  if (!canWriteClinical(actor, basis)) throw new NotInCare({ patientId: id });
  return rootId;
}

export async function writeDocuments(tx: Tx, patientId: string, documents: readonly PatientDocument[]): Promise<void> {
  await tx.patientDocument.deleteMany({ where: { patientId } });
  await tx.patientDocument.createMany({ data: documents.map((document) => ({ patientId, ...document })) });
}

export async function writeGuardians(tx: Tx, patientId: string, guardians: readonly GuardianFields[]): Promise<void> {
  await tx.guardian.deleteMany({ where: { patientId } });
  await tx.guardian.createMany({
    data: guardians.map(({ phone = null, email = null, userId = null, ...given }, place) => ({
      ...given,
      ...{ id: newId('grd'), patientId, phone, email, userId, place },
    })),
  });
}

type Changing = { birthDate?: string | undefined; address?: unknown; emergencyContact?: unknown };

/** Fields as columns: what is not given stays, null empties. */
export function columnsOf<Given extends Changing>(given: Given): Prisma.PatientUncheckedUpdateInput {
  const { birthDate, address, emergencyContact, ...rest } = given;
  const columns = Object.entries({
    ...rest,
    ...(address != null && { address }),
    ...(emergencyContact != null && { emergencyContact }),
  });
  return {
    ...Object.fromEntries(columns.filter(([, value]) => value !== undefined)),
    ...(birthDate !== undefined && { birthDate: dayOf(birthDate) }),
  };
}

/** What is kept as JSON is emptied by a statement of its own: null would be JSON's. */
export async function emptyColumns(tx: Tx, id: string, { address, emergencyContact }: Changing): Promise<void> {
  if (address === null) await tx.$executeRaw`UPDATE patients.patients SET address = NULL WHERE id = ${id}`;
  if (emergencyContact === null)
    await tx.$executeRaw`UPDATE patients.patients SET emergency_contact = NULL WHERE id = ${id}`;
}

export function announce(emit: PatientsStep['emit'], topic: 'patient.created' | 'patient.updated', row: Patient): void {
  emit(topic, row.id, { patientId: row.id, userId: row.userId });
}

/** The first of these numbers that no patient has. */
export async function freeRecordNumber(tx: Tx, candidates: readonly string[]): Promise<string> {
  const taken = await tx.patient.findMany({
    where: { recordNumber: { in: [...candidates] }, mergedIntoId: null },
    select: { recordNumber: true },
  });
  const free = candidates.find((one) => !taken.some(({ recordNumber }) => recordNumber === one));
  // a cédula that is taken is refused by the database, which knows whose it is
  return free ?? candidates[0] ?? '';
}

export function notFuture(field: string, instant: Date, now: Date): void {
  if (instant > now) throw InvalidInput.of(field, 'future');
}

type Colliding = { documents?: PatientDocument[] | null | undefined };

/** What the unique constraints of patients stand for, in an action whose input holds the documents and the account. */
export const collisions = {
  patient_documents_key: ({ documents }: Colliding) => duplicateOf(documents),
  patients_record_number_key: ({ documents }: Colliding) => duplicateOf(documents),
  patients_user_key: () => InvalidInput.of('userId', 'taken'),
};

function duplicateOf(documents: PatientDocument[] | null | undefined): DuplicatePatient {
  return new DuplicatePatient({ documents: documents ?? [] });
}
