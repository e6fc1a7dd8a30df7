/**
 * The log of accesses: who read what of whom. Written as the router tells it, before an answer leaves; the database chains
 * the entries of a patient and lets none be changed (migrations/). It is no action: what it writes is itself the record.
 */
import { type Actor, responsible } from '@trama/platform/actor';
import { writeOutbox } from '@trama/platform/events';
import { collectEvents, type PatientsContext } from '../context.ts';
import { type Basis, purposeOf } from '../domain/purpose.ts';
import { clinicalBasis } from '../policy.ts';
import { standingOf } from './standing.ts';

export type AccessReport = {
  /** The same report told twice is written once. */
  id: string;
  requestId: string;
  operationName: string | null;
  purpose: string | null;
  actor: Pick<Actor, 'kind' | 'id' | 'actingFor'>;
  reads: { id: string; fields: string[] }[];
};

/** By what somebody may have read: their permissions were looked at when they did. */
const withAll = new Set(['patients:own', 'patients:clinical', 'patients:emergency']);

/** False when a patient is not known here: then nothing is written, and the answer must not leave. */
export async function writeAccesses(context: PatientsContext, report: AccessReport, now: Date): Promise<boolean> {
  const { prisma } = context;
  const reader: Actor = { ...report.actor, permissions: withAll, locale: 'es' };
  const rows = await prisma.patient.findMany({
    where: { id: { in: report.reads.map(({ id }) => id) } },
    select: { id: true, rootId: true },
  });
  const rootOf = new Map(rows.map(({ id, rootId }) => [id, rootId]));
  const fieldsOf = new Map<string, Set<string>>();
  for (const { id, fields } of report.reads) {
    const rootId = rootOf.get(id);
    if (!rootId) return false;
    const known = fieldsOf.get(rootId) ?? new Set();
    fieldsOf.set(rootId, known);
    for (const field of fields) known.add(field);
  }
  const standing = await standingOf(prisma, reader.id ?? '', [...fieldsOf.keys()], now);
  const basisOf = (rootId: string): Basis => {
    const facts = standing.get(rootId);
    if (!facts) return 'NONE';
    return clinicalBasis(reader, facts.subject, facts.standing) ?? (facts.standing.hasWritten ? 'AUTHOR' : 'NONE');
  };
  const entries = [...fieldsOf]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([rootId, fields]) => {
      const basis = basisOf(rootId);
      return { patientId: rootId, fields: [...fields].sort(), basis, ...purposeOf(report.purpose, basis) };
    });
  await prisma.$transaction(async (tx) => {
    const written = await tx.$queryRaw<{ id: bigint; patientId: string }[]>`
      INSERT INTO patients.accesses (report_id, patient_id, reader, fields, purpose, purpose_note, basis, request_id, operation_name, at, hash)
      SELECT ${report.id}::uuid, one ->> 'patientId', ${responsible(reader)}, ARRAY(SELECT jsonb_array_elements_text(one -> 'fields')),
        one ->> 'purpose', one ->> 'note', (one ->> 'basis')::patients."AccessBasis", ${report.requestId}, ${report.operationName}, ${now}, ''
      FROM jsonb_array_elements(${JSON.stringify(entries)}::jsonb) WITH ORDINALITY AS each(one, place) ORDER BY place
      ON CONFLICT (report_id, patient_id) DO NOTHING
      RETURNING id, patient_id AS "patientId"`;
    const { emit, emitted } = collectEvents();
    for (const { id, patientId } of written)
      emit('patient.record_accessed', patientId, { patientId, accessId: String(id) });
    writeOutbox(tx, 'patients', emitted, { actor: responsible(reader), requestId: report.requestId });
  });
  context.written();
  return true;
}
