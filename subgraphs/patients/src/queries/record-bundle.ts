/** The whole medical record of a patient, read and put into a FHIR bundle. Whoever asks for it has seen to it that they may. */
import type { PrismaClient } from '../../prisma/client/client.ts';
import { bundleOf, type RecordOfPatient } from '../domain/fhir.ts';
import type { Measurement } from '../domain/vital-signs.ts';

/** JSON text. `rootId` is the id that all who are one person go by. */
export async function recordBundle(prisma: PrismaClient, rootId: string, now: Date): Promise<string> {
  const where = { patient: { rootId } };
  const [patient, documents, guardians, allergies, history, notes, vitalSigns, records] = await Promise.all([
    prisma.patient.findUniqueOrThrow({ where: { id: rootId } }),
    prisma.patientDocument.findMany({ where, orderBy: { number: 'asc' } }),
    prisma.guardian.findMany({ where, orderBy: { place: 'asc' } }),
    prisma.allergy.findMany({ where, orderBy: { recordedAt: 'asc' } }),
    prisma.historyVersion.findMany({ where, orderBy: [{ entryId: 'asc' }, { version: 'asc' }] }),
    prisma.clinicalNote.findMany({
      ...{ where, orderBy: { createdAt: 'asc' } },
      include: { versions: { orderBy: { version: 'asc' } } },
    }),
    prisma.vitalSigns.findMany({ where, orderBy: { measuredAt: 'asc' } }),
    prisma.patient.findMany({ where: { rootId }, select: { id: true } }),
  ]);
  const appointments = await prisma.care.findMany({
    where: { patientId: { in: records.map(({ id }) => id) } },
    orderBy: { startsAt: 'asc' },
  });
  const record: RecordOfPatient = {
    ...{ patient, documents, guardians, allergies, appointments },
    address: patient.address as RecordOfPatient['address'],
    emergencyContact: patient.emergencyContact as RecordOfPatient['emergencyContact'],
    history: [...new Map(history.map((version) => [version.entryId, version])).values()],
    notes: notes.flatMap(({ versions, ...note }) => {
      const latest = versions.at(-1);
      return latest ? [{ ...note, kind: latest.kind, body: latest.body, signedAt: latest.signedAt }] : [];
    }),
    vitalSigns: vitalSigns.map((signs) => ({ ...signs, measurements: signs.measurements as Measurement[] })),
  };
  return JSON.stringify(bundleOf(record, now));
}
