/** The medical record of the tests: a patient whom one doctor treats, and those who do not. */
import type { Link } from '@trama/platform/link';
import { eventually, linkKnowing, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { expect } from 'vitest';
import patients from '../src/subgraph.ts';

export const ids = (prefix: string, last: string) => `${prefix}_01h455vb4pex5vsknk084sn0${last}`;
export const doctorId = ids('usr', '2q');
export const doctor = person(['patients:read', 'patients:write', 'patients:clinical', 'patients:emergency'], {
  id: doctorId,
});
export const other = person(['patients:read', 'patients:clinical', 'patients:emergency'], { id: ids('usr', '2r') });
export const reception = person(['patients:read', 'patients:write', 'patients:emergency'], { id: ids('usr', '2s') });
export const admin = person(
  ['patients:read', 'patients:clinical', 'patients:emergency', 'patients:merge', 'accounts:audit'],
  { id: ids('usr', '2t') },
);
export const own = person(['patients:own'], { id: ids('usr', '2v') });
export const professionalId = ids('pro', '2q');
export const appointmentId = ids('apt', '2q');
export const [file, fileOfAnother] = [ids('med', '2q'), ids('med', '2r')];

type Changed = { __typename: string; id: string; [field: string]: unknown };
type Known = Record<string, unknown> | null;

export const appointment = (patient: string, id = appointmentId) => ({
  ...{ appointmentId: id, patientId: patient, professionalId, locationId: ids('loc', '2q') },
  startsAt: new Date(Date.now() - 3_600_000).toISOString(),
  endsAt: new Date(Date.now() - 1_800_000).toISOString(),
});

/** What is done with the record; `open` before anything else. */
export function medicalRecord() {
  let graph: TestGraph;
  let patientId = '';
  /** What is held in media, by hold: whatever is not somebody else's, until it is released. */
  const held = new Map<string, string[]>();
  const media: Link = {
    ...linkKnowing(() => true),
    async execute({ variables }) {
      const { input } = variables as { input: { mediaAssetIds?: string[]; mediaHoldId?: string } };
      if (input.mediaHoldId) held.delete(input.mediaHoldId);
      const id = input.mediaHoldId ?? `mdh_${crypto.randomUUID()}`;
      const mediaAssetIds = input.mediaAssetIds?.filter((one) => one !== fileOfAnother) ?? [];
      if (!input.mediaHoldId) held.set(id, mediaAssetIds);
      const answer = { __typename: 'MediaHold', id, mediaAssetIds };
      return { data: { holdMedia: answer, releaseMedia: answer } };
    },
  };

  async function change(name: string, type: string, input: object, fields = 'id', actor = doctor): Promise<Changed> {
    const answer = await graph.ask<Record<string, Changed>>(
      actor,
      `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
        ... on ${type} { ${fields} } ... on Refusal { code } ... on InvalidInput { issues { path rule } } } }`,
      { input },
    );
    return answer[name] as Changed;
  }
  async function read(actor: typeof doctor, fields: string, id = patientId): Promise<Known> {
    const query = `query ($id: ID!) { patient(id: $id) { ${fields} } }`;
    return (await graph.ask<{ patient: Known }>(actor, query, { id })).patient;
  }
  let sequence = 0;
  const publish = (publisher: string, topic: string, aggregate: string, payload: object) =>
    graph.bus.publish(publisher, [
      {
        id: `0199b6f0-0000-7000-8000-${String(++sequence).padStart(12, '0')}`,
        ...{ publisher, sequence, topic, aggregate, payload },
        ...{ actor: 'service:test', requestId: 'test', recordedAt: new Date().toISOString() },
      },
    ]);
  const basis = async (actor: typeof doctor) => (await read(actor, 'clinicalBasis'))?.['clinicalBasis'];

  return {
    ...{ held, change, read, publish, basis },
    async open() {
      graph = await startTestGraph([patients], { links: { media } });
      const input = {
        ...{ givenNames: 'Ana', familyNames: 'Mora', birthDate: '1990-05-05', sex: 'FEMALE' },
        ...{ bloodGroup: 'O_NEGATIVE', userId: own.id },
      };
      patientId = (await change('createPatient', 'Patient', input, 'id', reception)).id;
      await publish('professionals', 'professional.created', professionalId, { professionalId, userId: doctorId });
      await publish('appointments', 'appointment.booked', appointmentId, appointment(patientId));
      await eventually(
        () => basis(doctor),
        (found) => found === 'CARE',
      );
      return { graph, patientId };
    },
    /** Nobody changes or deletes what stands in this table, and something stands there. */
    async expectAppendOnly(table: string) {
      const { rows } = await graph.pool.query(`SELECT count(*)::int AS count FROM patients.${table}`);
      expect(rows[0].count).toBeGreaterThan(0);
      await expect(graph.pool.query(`DELETE FROM patients.${table}`)).rejects.toThrow('append-only');
      const column = table === 'note_versions' ? 'author' : 'patient_id';
      const same = `UPDATE patients.${table} SET ${column} = ${column}`;
      await expect(graph.pool.query(same)).rejects.toThrow('append-only');
    },
  };
}
