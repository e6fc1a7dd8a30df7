import { service } from '@trama/platform/actor';
import type { Link } from '@trama/platform/link';
import { eventually, linkKnowing, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccessReport, writeAccesses } from '../src/store/accesses.ts';
import patients from '../src/subgraph.ts';

const ids = (prefix: string, last: string) => `${prefix}_01h455vb4pex5vsknk084sn0${last}`;
const doctorId = ids('usr', '2q');
const doctor = person(['patients:read', 'patients:write', 'patients:clinical', 'patients:emergency'], { id: doctorId });
const other = person(['patients:read', 'patients:clinical', 'patients:emergency'], { id: ids('usr', '2r') });
const reception = person(['patients:read', 'patients:write', 'patients:emergency'], { id: ids('usr', '2s') });
const admin = person(['patients:read', 'patients:clinical', 'patients:emergency', 'patients:merge', 'accounts:audit'], {
  id: ids('usr', '2t'),
});
const own = person(['patients:own'], { id: ids('usr', '2v') });
const professionalId = ids('pro', '2q');
const appointmentId = ids('apt', '2q');
const [file, fileOfAnother] = [ids('med', '2q'), ids('med', '2r')];
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
let graph: TestGraph;
let patientId = '';

type Changed = { __typename: string; id: string; [field: string]: unknown };
async function change(name: string, type: string, input: object, fields = 'id', actor = doctor): Promise<Changed> {
  const answer = await graph.ask<Record<string, Changed>>(
    actor,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
      ... on ${type} { ${fields} } ... on Refusal { code } ... on InvalidInput { issues { path rule } } } }`,
    { input },
  );
  return answer[name] as Changed;
}
async function read(actor: typeof doctor, fields: string, id = patientId): Promise<Record<string, unknown> | null> {
  const { patient } = await graph.ask<{ patient: Record<string, unknown> | null }>(
    actor,
    `query ($id: ID!) { patient(id: $id) { ${fields} } }`,
    { id },
  );
  return patient;
}
let sequence = 0;
const publish = (publisher: string, topic: string, aggregate: string, payload: object) =>
  graph.bus.publish(publisher, [
    {
      ...{
        id: `0199b6f0-0000-7000-8000-${String(++sequence).padStart(12, '0')}`,
        publisher,
        sequence,
        topic,
        aggregate,
        payload,
      },
      ...{ actor: 'service:test', requestId: 'test', recordedAt: new Date().toISOString() },
    },
  ]);
const appointment = (patient: string, id = appointmentId) => ({
  ...{ appointmentId: id, patientId: patient, professionalId, locationId: ids('loc', '2q') },
  startsAt: new Date(Date.now() - 3_600_000).toISOString(),
  endsAt: new Date(Date.now() - 1_800_000).toISOString(),
});
const basis = async (actor: typeof doctor) => (await read(actor, 'clinicalBasis'))?.['clinicalBasis'];

beforeAll(async () => {
  graph = await startTestGraph([patients], { links: { media } });
  const input = {
    givenNames: 'Ana',
    familyNames: 'Mora',
    birthDate: '1990-05-05',
    sex: 'FEMALE',
    bloodGroup: 'O_NEGATIVE',
    userId: own.id,
  };
  patientId = (await change('createPatient', 'Patient', input, 'id', reception)).id;
  await publish('professionals', 'professional.created', professionalId, { professionalId, userId: doctorId });
  await publish('appointments', 'appointment.booked', appointmentId, appointment(patientId));
  await eventually(
    () => basis(doctor),
    (found) => found === 'CARE',
  );
});
afterAll(() => graph.close());

const everything = `bloodGroup allergies { substance } alerts { text } medicalHistory { description } vitalSigns { totalCount }
  clinicalNotes { totalCount } fhirBundle`;
const nothing = {
  bloodGroup: null,
  allergies: null,
  alerts: null,
  medicalHistory: null,
  vitalSigns: null,
  clinicalNotes: null,
  fhirBundle: null,
};

describe('who reads what is clinical', () => {
  it('is who treats the patient, and the patient', async () => {
    expect(await read(doctor, 'bloodGroup')).toEqual({ bloodGroup: 'O_NEGATIVE' });
    expect(await read(own, 'bloodGroup clinicalBasis')).toEqual({ bloodGroup: 'O_NEGATIVE', clinicalBasis: 'OWN' });
  });

  it('is no other professional, no administrator, no reception, and no service for whomever it acts', async () => {
    for (const actor of [other, admin, reception]) expect(await read(actor, everything)).toEqual(nothing);
    const acting = service(
      'appointments',
      ['patients:read', 'patients:clinical', 'patients:emergency', 'patients:own'],
      doctor,
    );
    expect(await read(acting, everything)).toEqual(nothing);
    const partner = person(['patients:read', 'patients:clinical'], { kind: 'partner', id: doctorId });
    expect(await read(partner, everything)).toEqual(nothing);
    expect(await change('addClinicalNote', 'ClinicalNote', { patientId, body: 'x' }, 'id', admin)).toMatchObject({
      code: 'NOT_IN_CARE',
    });
    // whoever sees no such patient is not told that there is one
    const blind = person(['patients:clinical'], { id: ids('usr', '2w') });
    expect(await change('addClinicalNote', 'ClinicalNote', { patientId, body: 'x' }, 'id', blind)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('goes with the appointment', async () => {
    const second = ids('apt', '2z');
    const guest = (
      await change(
        'createPatient',
        'Patient',
        { givenNames: 'Luis', familyNames: 'Vaca', birthDate: '1970-01-01', sex: 'MALE' },
        'id',
        reception,
      )
    ).id;
    const seen = async () => (await read(doctor, 'bloodGroup', guest))?.['bloodGroup'];
    expect(await seen()).toBeNull();
    await publish('appointments', 'appointment.booked', second, appointment(guest, second));
    await eventually(seen, (found) => found === 'UNKNOWN');
    await publish('appointments', 'appointment.cancelled', second, {
      ...appointment(guest, second),
      by: 'PATIENT',
      isLate: false,
    });
    await eventually(seen, (found) => found === null);
  });

  it('is whoever opened the record in an emergency, with a reason, for as long as that lasts', async () => {
    expect(
      await change('openEmergencyAccess', 'EmergencyAccess', { patientId, reason: 'prisa' }, 'id', reception),
    ).toMatchObject({ issues: [{ path: ['reason'] }] });
    const input = { patientId, reason: 'Llega inconsciente a la clínica', idempotencyKey: 'opened' };
    const fields = 'id reason user { id } patient { id } openedAt expiresAt';
    const opened = await change('openEmergencyAccess', 'EmergencyAccess', input, fields, reception);
    expect(await change('openEmergencyAccess', 'EmergencyAccess', input, fields, reception)).toEqual(opened);
    expect(Date.parse(String(opened['expiresAt'])) - Date.parse(String(opened['openedAt']))).toBe(4 * 3_600_000);
    expect(await read(reception, 'bloodGroup clinicalBasis')).toEqual({
      bloodGroup: 'O_NEGATIVE',
      clinicalBasis: 'EMERGENCY',
    });
    expect(await change('addClinicalNote', 'ClinicalNote', { patientId, body: 'x' }, 'id', other)).toMatchObject({
      code: 'NOT_IN_CARE',
    });
    const list = '{ emergencyAccesses { nodes { id reason } } }';
    const listed = { emergencyAccesses: { nodes: [{ id: opened.id, reason: input.reason }] } };
    for (const actor of [reception, admin, own]) expect(await graph.ask(actor, list)).toEqual(listed);
    expect(await graph.ask(other, list)).toEqual({ emergencyAccesses: { nodes: [] } });
    await graph.pool.query('ALTER TABLE patients.emergency_accesses DISABLE TRIGGER emergency_accesses_stay');
    await graph.pool.query(
      `UPDATE patients.emergency_accesses SET opened_at = opened_at - interval '5 hours', expires_at = expires_at - interval '5 hours'`,
    );
    await graph.pool.query('ALTER TABLE patients.emergency_accesses ENABLE TRIGGER emergency_accesses_stay');
    expect(await read(reception, 'bloodGroup clinicalBasis')).toEqual({ bloodGroup: null, clinicalBasis: 'NONE' });
  });
});

describe('the record', () => {
  const note = `id body banner isRetracted isIntact version versions { version kind body reason hash previousHash attachments { id } } mediaAssetIds attachments { id }
    appointmentId professional { id } author { id }`;

  it('has notes that are signed, amended and retracted, and never changed', async () => {
    const input = {
      patientId,
      appointmentId,
      body: 'Cefalea de tres días',
      mediaAssetIds: [file],
      idempotencyKey: 'note',
    };
    const added = await change('addClinicalNote', 'ClinicalNote', input, note);
    expect(added).toMatchObject({
      body: input.body,
      isIntact: true,
      version: 1,
      banner: null,
      professional: { id: professionalId },
      author: { id: doctorId },
    });
    expect(await change('addClinicalNote', 'ClinicalNote', input, note)).toEqual(added);
    expect(added['attachments']).toEqual([{ id: file }]);
    const foreign = { ...input, mediaAssetIds: [file, fileOfAnother], idempotencyKey: 'foreign' };
    expect(await change('addClinicalNote', 'ClinicalNote', foreign)).toMatchObject({
      issues: [{ path: ['mediaAssetIds', '1'], rule: 'not_found' }],
    });
    const { id: clinicalNoteId } = added;
    const withForeign = { clinicalNoteId, body: 'Más', reason: 'otro archivo', mediaAssetIds: [fileOfAnother] };
    expect(await change('amendClinicalNote', 'ClinicalNote', withForeign)).toMatchObject({
      issues: [{ path: ['mediaAssetIds', '0'] }],
    });
    // what was not signed is not held, also not by whom a refusal came too late for
    const notInCare = { patientId, body: 'x', mediaAssetIds: [file] };
    expect(await change('addClinicalNote', 'ClinicalNote', notInCare, 'id', admin)).toMatchObject({
      code: 'NOT_IN_CARE',
    });
    expect([...held.values()]).toEqual([[file]]);
    const amendment = { clinicalNoteId, body: 'Cefalea de cuatro días', reason: 'error al escribir' };
    expect(await change('amendClinicalNote', 'ClinicalNote', amendment, note, other)).toMatchObject({
      code: 'NOT_FOUND',
    });
    const amended = await change('amendClinicalNote', 'ClinicalNote', amendment, note);
    expect(amended).toMatchObject({
      body: amendment.body,
      isIntact: true,
      version: 2,
      banner: 'Amended (version 2): error al escribir',
      mediaAssetIds: [file],
    });
    const [first, second] = amended['versions'] as { hash: string; previousHash: string | null }[];
    expect(first).toEqual((added['versions'] as unknown[])[0]);
    expect(second?.previousHash).toBe(first?.hash);
    const retracted = await change(
      'retractClinicalNote',
      'ClinicalNote',
      { clinicalNoteId, reason: 'otro paciente' },
      note,
    );
    expect(retracted).toMatchObject({
      body: null,
      isRetracted: true,
      isIntact: true,
      banner: 'Retracted by its author: otro paciente',
    });
    expect((retracted['versions'] as { body: string }[]).map(({ body }) => body)).toEqual([
      input.body,
      amendment.body,
      '',
    ]);
    expect(await change('amendClinicalNote', 'ClinicalNote', amendment, note)).toMatchObject({
      code: 'NOTE_RETRACTED',
    });
  });

  it('says when a note is not as it was signed', async () => {
    const { id } = await change('addClinicalNote', 'ClinicalNote', { patientId, body: 'Presión normal' });
    await graph.pool.query('ALTER TABLE patients.note_versions DISABLE TRIGGER note_versions_stay');
    await graph.pool.query(`UPDATE patients.note_versions SET body = 'Presión alta' WHERE note_id = $1`, [id]);
    await graph.pool.query('ALTER TABLE patients.note_versions ENABLE TRIGGER note_versions_stay');
    const query = 'query ($id: ID!) { clinicalNote(id: $id) { isIntact } }';
    expect(await graph.ask(doctor, query, { id })).toEqual({ clinicalNote: { isIntact: false } });
    expect(await graph.ask(other, query, { id })).toEqual({ clinicalNote: null });
  });

  it('has notes of the appointment, for who may read them', async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Appointment { clinicalNotes { patientId isRetracted } } } }`;
    const representations = [{ __typename: 'Appointment', id: appointmentId }];
    expect(await graph.ask(doctor, query, { representations })).toEqual({
      _entities: [{ clinicalNotes: [{ patientId, isRetracted: true }] }],
    });
    expect(await graph.ask(other, query, { representations })).toEqual({ _entities: [{ clinicalNotes: [] }] });
    const foreign = { patientId, appointmentId: ids('apt', '2y'), body: 'x' };
    expect(await change('addClinicalNote', 'ClinicalNote', foreign)).toMatchObject({
      issues: [{ path: ['appointmentId'], rule: 'not_found' }],
    });
  });

  it('has a history in sections, of which every version stays', async () => {
    const input = {
      patientId,
      section: 'CONDITION',
      description: 'Asma',
      icd10Code: 'j45.9',
      onsetOn: '2001-01-01',
      isAlert: true,
    };
    const first = await change('recordMedicalHistory', 'MedicalHistoryEntry', input, 'id version icd10Code');
    expect(first).toMatchObject({ version: 1, icd10Code: 'J45.9' });
    const next = { ...input, entryId: first.id, status: 'RESOLVED', resolvedOn: '2010-01-01' };
    const second = await change(
      'recordMedicalHistory',
      'MedicalHistoryEntry',
      next,
      'id version status versions { version status }',
    );
    expect(second).toMatchObject({
      id: first.id,
      version: 2,
      versions: [
        { version: 1, status: 'ACTIVE' },
        { version: 2, status: 'RESOLVED' },
      ],
    });
    await change('recordMedicalHistory', 'MedicalHistoryEntry', {
      patientId,
      section: 'FAMILY',
      description: 'Madre con asma',
    });
    expect(await read(doctor, 'medicalHistory(section: CONDITION) { description status } alerts { text }')).toEqual({
      medicalHistory: [{ description: 'Asma', status: 'RESOLVED' }],
      alerts: [],
    });
    const wrong = { ...input, icd10Code: '??', resolvedOn: '1999-01-01' };
    expect(await change('recordMedicalHistory', 'MedicalHistoryEntry', wrong)).toMatchObject({
      issues: [{ path: ['icd10Code'], rule: 'code' }],
    });
    expect(await change('recordMedicalHistory', 'MedicalHistoryEntry', { ...wrong, icd10Code: null })).toMatchObject({
      issues: [{ path: ['resolvedOn'], rule: 'before' }],
    });
  });

  it('has allergies, the severe ones among the alerts, and those that were refuted', async () => {
    const input = {
      patientId,
      substance: 'Penicilina',
      category: 'MEDICATION',
      severity: 'SEVERE',
      reaction: 'Anafilaxia',
    };
    const allergy = await change('recordAllergy', 'Allergy', input, 'id status');
    expect(allergy).toMatchObject({ status: 'ACTIVE' });
    expect(await change('recordAllergy', 'Allergy', { ...input, substance: 'PENICILINA' })).toMatchObject({
      issues: [{ path: ['substance'], rule: 'taken' }],
    });
    expect(await read(doctor, 'alerts { kind text }')).toEqual({
      alerts: [{ kind: 'ALLERGY', text: 'Penicilina: Anafilaxia' }],
    });
    await change('endAllergy', 'Allergy', { allergyId: allergy.id, status: 'REFUTED', reason: 'prueba negativa' });
    expect(await read(doctor, 'alerts { text } allergies { substance status endReason }')).toEqual({
      alerts: [],
      allergies: [{ substance: 'Penicilina', status: 'REFUTED', endReason: 'prueba negativa' }],
    });
    await change('recordAllergy', 'Allergy', { ...input, substance: 'Látex' });
  });

  it('has vital signs that may be true', async () => {
    const measurements = [
      { kind: 'BODY_WEIGHT', value: 60 },
      { kind: 'BODY_HEIGHT', value: 160 },
      { kind: 'HEART_RATE', value: 72 },
    ];
    expect(
      await change(
        'recordVitalSigns',
        'VitalSigns',
        { patientId, appointmentId, measurements },
        'bodyMassIndex measurements { kind value unit }',
      ),
    ).toMatchObject({
      bodyMassIndex: 23.4,
      measurements: expect.arrayContaining([{ kind: 'HEART_RATE', value: 72, unit: '/min' }]),
    });
    const wrong = [
      { kind: 'BODY_TEMPERATURE', value: 98.6 },
      { kind: 'HEART_RATE', value: 70 },
      { kind: 'HEART_RATE', value: 71 },
    ];
    expect(await change('recordVitalSigns', 'VitalSigns', { patientId, measurements: wrong })).toMatchObject({
      issues: [
        { path: ['measurements', '0', 'value'], rule: 'implausible' },
        { path: ['measurements', '2', 'kind'], rule: 'repeated' },
      ],
    });
    const pressure = [
      { kind: 'SYSTOLIC_PRESSURE', value: 80 },
      { kind: 'DIASTOLIC_PRESSURE', value: 120 },
    ];
    expect(await change('recordVitalSigns', 'VitalSigns', { patientId, measurements: pressure })).toMatchObject({
      issues: [{ rule: 'implausible' }],
    });
    const later = new Date(Date.now() + 86_400_000).toISOString();
    expect(
      await change('recordVitalSigns', 'VitalSigns', { patientId, measuredAt: later, measurements }),
    ).toMatchObject({ issues: [{ rule: 'future' }] });
  });

  it('has templates of notes, which are of no patient', async () => {
    const made = await change(
      'upsertClinicalNoteTemplate',
      'ClinicalNoteTemplate',
      { name: 'Consulta', body: 'Motivo:' },
      'id',
      admin,
    );
    expect(
      await change('upsertClinicalNoteTemplate', 'ClinicalNoteTemplate', { name: 'CONSULTA', body: 'x' }, 'id', admin),
    ).toMatchObject({ issues: [{ rule: 'taken' }] });
    await change(
      'upsertClinicalNoteTemplate',
      'ClinicalNoteTemplate',
      { templateId: made.id, name: 'Consulta', body: 'Motivo y plan:' },
      'id',
      admin,
    );
    expect(await graph.ask(doctor, '{ clinicalNoteTemplates { id body } }')).toEqual({
      clinicalNoteTemplates: [{ id: made.id, body: 'Motivo y plan:' }],
    });
  });

  it('stays whole when two records turn out to be one person, and is parted again', async () => {
    const twin = (
      await change(
        'createPatient',
        'Patient',
        { givenNames: 'Ana', familyNames: 'Mora', birthDate: '1990-05-05', sex: 'FEMALE', isSomebodyElse: true },
        'id',
        reception,
      )
    ).id;
    const before = await read(doctor, 'clinicalNotes { totalCount }');
    await change('mergePatients', 'Patient', { keepId: twin, mergeId: patientId }, 'id', admin);
    expect(
      await read(doctor, 'id clinicalNotes { totalCount nodes { patientId } } bloodGroup', patientId),
    ).toMatchObject({
      id: twin,
      clinicalNotes: { ...(before?.['clinicalNotes'] as object), nodes: expect.arrayContaining([{ patientId: twin }]) },
    });
    expect(await graph.ask(own, '{ myRecord { id } }')).toEqual({ myRecord: { id: twin } });
    await change('unmergePatients', 'Patient', { mergedId: patientId }, 'id', admin);
    expect(await read(doctor, 'clinicalNotes { totalCount }')).toEqual(before);
    expect(await read(doctor, 'clinicalNotes { totalCount }', twin)).toEqual({ clinicalNotes: null });
    expect(await graph.ask(own, '{ myRecord { id } }')).toEqual({ myRecord: { id: patientId } });
  });
});

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

it.each(['note_versions', 'clinical_notes', 'history_versions', 'vital_signs', 'accesses', 'emergency_accesses'])(
  'keeps %s from being changed by anybody',
  async (table) => {
    const { rows } = await graph.pool.query(`SELECT count(*)::int AS count FROM patients.${table}`);
    expect(rows[0].count).toBeGreaterThan(0);
    await expect(graph.pool.query(`DELETE FROM patients.${table}`)).rejects.toThrow('append-only');
    const column = table === 'note_versions' ? 'author' : 'patient_id';
    await expect(graph.pool.query(`UPDATE patients.${table} SET ${column} = ${column}`)).rejects.toThrow('append-only');
  },
);
