/**
 * Reads by key, batched per request: used by resolveReference and by fields. Patients go by the id of who they turned out
 * to be (`id` is the root); what is clinical is read by that, whichever of their records it was written under.
 */
import { byKey, manyByKey, pagesByParent } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { Guardian, Patient, PrismaClient } from '../prisma/client/client.ts';
import { isMinor } from './domain/patient-fields.ts';
import { canReadPatient } from './policy.ts';
import { type ClinicalBasis, clinicalBases } from './queries/clinical-basis.ts';

export type Loaders = ReturnType<typeof createLoaders>;
export type PatientRecord = Patient & { guardians: Guardian[]; askedFor: string };

const ofRoot = { patient: { select: { rootId: true } } } as const;
type OfRoot = { patient: { rootId: string } };
const rootOf = ({ patient }: OfRoot): string => patient.rootId;
const under = (rootIds: string[]) => ({ patient: { rootId: { in: rootIds } } });

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  async function patients(where: object, askedFor: (row: { id: string; userId: string | null }) => string) {
    const asked = await prisma.patient.findMany({ where, select: { id: true, rootId: true, userId: true } });
    const roots = await prisma.patient.findMany({
      where: { id: { in: [...new Set(asked.map(({ rootId }) => rootId))] } },
      include: { guardians: { orderBy: { place: 'asc' } } },
    });
    const byId = new Map(roots.map((row) => [row.id, row]));
    return asked.flatMap((row): PatientRecord[] => {
      const root = byId.get(row.rootId);
      return root ? [{ ...root, askedFor: askedFor(row) }] : [];
    });
  }
  const visible = ({ userId, guardians, birthDate }: PatientRecord): boolean =>
    canReadPatient(actor, {
      userId,
      guardianUserIds: guardians.flatMap((guardian) => guardian.userId ?? []),
      isMinor: isMinor(birthDate, new Date()),
    });
  const askedFor = (row: { askedFor: string }) => row.askedFor;
  const newest = [
    { field: 'createdAt', direction: 'desc', kind: 'date', sql: 'created_at' },
    { field: 'id', direction: 'desc' },
  ] as const;
  const clinicalNote = byKey(
    (ids) =>
      prisma.clinicalNote.findMany({
        where: { id: { in: ids } },
        include: { ...ofRoot, versions: { orderBy: { version: 'asc' } } },
      }),
    ({ id }) => id,
  );
  const vitalSigns = byKey(
    (ids) => prisma.vitalSigns.findMany({ where: { id: { in: ids } }, include: ofRoot }),
    ({ id }) => id,
  );
  const notes = {
    database: prisma,
    list: 'patients.clinicalNotes',
    table: 'patients.notes_by_root',
    parent: 'root_id',
  };
  return {
    patient: byKey((ids) => patients({ id: { in: ids } }, ({ id }) => id), askedFor, visible),
    patientOfUser: byKey(
      (ids) => patients({ userId: { in: ids }, mergedIntoId: null }, ({ userId }) => userId ?? ''),
      askedFor,
      visible,
    ),
    /** By the root's id: what lets the actor read what is clinical. */
    clinicalBasis: byKey<ClinicalBasis>(
      (ids) => clinicalBases(prisma, actor, ids),
      ({ rootId }) => rootId,
    ),
    documents: manyByKey(
      (ids) => prisma.patientDocument.findMany({ where: under(ids), include: ofRoot, orderBy: { number: 'asc' } }),
      rootOf,
    ),
    /** Records that turned out to be this person. */
    mergedInto: manyByKey(
      (ids) =>
        prisma.patient.findMany({
          where: { rootId: { in: ids }, mergedIntoId: { not: null } },
          orderBy: { id: 'asc' },
        }),
      ({ rootId }) => rootId,
    ),
    allergies: manyByKey(
      (ids) =>
        prisma.allergy.findMany({
          where: under(ids),
          include: ofRoot,
          orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
        }),
      rootOf,
    ),
    /** Every version of every entry, in the order of entries and versions. */
    history: manyByKey(
      (ids) =>
        prisma.historyVersion.findMany({
          where: under(ids),
          include: ofRoot,
          orderBy: [{ section: 'asc' }, { entryId: 'asc' }, { version: 'asc' }],
        }),
      rootOf,
    ),
    historyVersions: manyByKey(
      (ids) =>
        prisma.historyVersion.findMany({
          where: { entryId: { in: ids } },
          include: ofRoot,
          orderBy: { version: 'asc' },
        }),
      ({ entryId }) => entryId,
    ),
    clinicalNote,
    clinicalNotes: pagesByParent({ ...notes, sorts: newest, rows: clinicalNote }),
    /** Those that the actor wrote. */
    ownNotes: pagesByParent({
      ...{ ...notes, sorts: newest, rows: clinicalNote, list: 'patients.ownNotes' },
      only: { column: 'author', value: actor.id ?? '' },
    }),
    notesOfAppointment: manyByKey(
      (ids) =>
        prisma.clinicalNote.findMany({
          where: { appointmentId: { in: ids } },
          include: { ...ofRoot, versions: { orderBy: { version: 'asc' } } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
      ({ appointmentId }) => appointmentId ?? '',
    ),
    vitalSigns: pagesByParent({
      ...{ database: prisma, list: 'patients.vitalSigns', table: 'patients.vital_signs_by_root', parent: 'root_id' },
      sorts: [
        { field: 'measuredAt', direction: 'desc', kind: 'date', sql: 'measured_at' },
        { field: 'id', direction: 'desc' },
      ],
      rows: vitalSigns,
    }),
    vitalSign: vitalSigns,
    noteTemplate: byKey(
      (ids) => prisma.noteTemplate.findMany({ where: { id: { in: ids } } }),
      ({ id }) => id,
    ),
    emergencyAccess: byKey(
      (ids) => prisma.emergencyAccess.findMany({ where: { id: { in: ids } } }),
      ({ id }) => id,
    ),
    access: byKey(
      (ids) => prisma.accessEntry.findMany({ where: { id: { in: ids.map(BigInt) } } }),
      ({ id }) => String(id),
    ),
    allergy: byKey(
      (ids) => prisma.allergy.findMany({ where: { id: { in: ids } }, include: ofRoot }),
      ({ id }) => id,
    ),
    historyVersion: byKey(
      (ids) => prisma.historyVersion.findMany({ where: { id: { in: ids } }, include: ofRoot }),
      ({ id }) => id,
    ),
  };
}
