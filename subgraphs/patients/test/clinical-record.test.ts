/** What is written in a medical record: signed, kept in all its versions, and of one person. */
import type { TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  admin,
  appointmentId,
  doctor,
  doctorId,
  file,
  fileOfAnother,
  ids,
  medicalRecord,
  other,
  own,
  professionalId,
  reception,
} from './record.ts';

const record = medicalRecord();
const { change, read, held } = record;
let graph: TestGraph;
let patientId: string;
beforeAll(async () => {
  ({ graph, patientId } = await record.open());
});
afterAll(() => graph.close());

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

it.each(['note_versions', 'clinical_notes', 'history_versions', 'vital_signs'])(
  'keeps %s from being changed by anybody',
  record.expectAppendOnly,
);
