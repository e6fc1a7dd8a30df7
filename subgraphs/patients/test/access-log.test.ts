/** The log of who read what of a patient. */
import { person, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccessReport, writeAccesses } from '../src/store/accesses.ts';
import { admin, doctor, doctorId, ids, medicalRecord, other, own } from './record.ts';

const record = medicalRecord();
const { read } = record;
let graph: TestGraph;
let patientId: string;
beforeAll(async () => {
  ({ graph, patientId } = await record.open());
});
afterAll(() => graph.close());

describe('the log of accesses', () => {
  const report = (more: Partial<AccessReport> = {}): AccessReport => ({
    ...{ id: crypto.randomUUID(), requestId: 'r-1', operationName: 'Look', purpose: null },
    actor: { kind: 'user', id: doctorId },
    reads: [{ id: patientId, fields: ['Patient.bloodGroup', 'ClinicalNote.body'] }],
    ...more,
  });
  const write = (one: AccessReport) => {
    const running = graph.running.get('patients');
    if (!running) throw new Error('patients does not run');
    return writeAccesses(running.contextFor(doctor, 'test'), one, new Date());
  };
  const entries =
    'accessLogIsIntact accessLog { nodes { readerId fields purpose purposeNote basis requestId operationName } }';
  const ofDoctor = {
    readerId: doctorId,
    fields: ['ClinicalNote.body', 'Patient.bloodGroup'],
    requestId: 'r-1',
    operationName: 'Look',
  };

  it('has who read what, what for and by which right, once however often it is told', async () => {
    const first = report();
    expect(await write(first)).toBe(true);
    expect(await write(first)).toBe(true);
    await write(report({ purpose: 'legal: oficio 12' }));
    await write(report({ actor: { kind: 'user', id: own.id } }));
    await write(report({ actor: { kind: 'user', id: other.id } }));
    const log = [
      { ...ofDoctor, readerId: other.id, basis: 'NONE', purpose: 'OTHER', purposeNote: null },
      { ...ofDoctor, readerId: own.id, basis: 'OWN', purpose: 'PATIENT_REQUEST', purposeNote: null },
      { ...ofDoctor, basis: 'CARE', purpose: 'LEGAL', purposeNote: 'oficio 12' },
      { ...ofDoctor, basis: 'CARE', purpose: 'TREATMENT', purposeNote: null },
    ];
    for (const actor of [own, admin])
      expect(await read(actor, entries)).toEqual({ accessLogIsIntact: true, accessLog: { nodes: log } });
    const auditing = person(['patients:read', 'patients:own'], { id: doctorId });
    expect(await read(auditing, 'accessLog { nodes { id } }')).toEqual({ accessLog: null });
    expect(await write(report({ reads: [{ id: ids('pat', '2q'), fields: ['Patient.bloodGroup'] }] }))).toBe(false);
  });

  it('is told to the patient as it is written, and to nobody else', async () => {
    const query = 'subscription ($id: ID!) { accessLogged(patientId: $id) { readerId fields } }';
    const watch = (actor: typeof own) =>
      graph
        .link('patients')
        .subscribe({ query, variables: { id: patientId }, actor, requestId: 'test' })
        [Symbol.asyncIterator]();
    const [mine, theirs] = [watch(own), watch(person(['patients:own'], { id: other.id }))];
    const next = mine.next();
    expect(await theirs.next()).toMatchObject({ done: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await write(report());
    expect(await next).toMatchObject({
      value: { data: { accessLogged: { readerId: doctorId, fields: ofDoctor.fields } } },
    });
    await mine.return?.();
  });

  it('is written side by side without a break in its chain, and shows what was altered', async () => {
    await Promise.all(Array.from({ length: 12 }, () => write(report())));
    expect(await read(own, 'accessLogIsIntact')).toEqual({ accessLogIsIntact: true });
    await graph.pool.query('ALTER TABLE patients.accesses DISABLE TRIGGER accesses_stay');
    await graph.pool.query(
      'DELETE FROM patients.accesses WHERE id = (SELECT id FROM patients.accesses WHERE patient_id = $1 ORDER BY id OFFSET 1 LIMIT 1)',
      [patientId],
    );
    await graph.pool.query('ALTER TABLE patients.accesses ENABLE TRIGGER accesses_stay');
    expect(await read(own, 'accessLogIsIntact')).toEqual({ accessLogIsIntact: false });
  });
});

it('is kept from being changed by anybody', () => record.expectAppendOnly('accesses'));
