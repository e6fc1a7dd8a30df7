/** The rows of the coverage table that patients answers for, each on real input through the composed graph. */
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { clinicSubgraphs, type Graph, openGraph } from '../graph.ts';
import { addPatient, putInCare } from '../medical-record.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: clinicSubgraphs });
}, 120_000);
afterAll(() => graph.close());

const one = 'query ($id: ID!) { patient(id: $id) { id name phone address { city } } }';

it('timetrack patients: gestión de historias clínicas básicas', async () => {
  const input = {
    givenNames: 'Rosa Elena',
    familyNames: 'Quishpe',
    birthDate: '1975-06-01',
    sex: 'FEMALE',
    phone: '0987654321',
  };
  const made = await change(graph, 'recepcion', 'createPatient', 'Patient', input, 'recordNumber');
  expect(made).toMatchObject({ __typename: 'Patient', recordNumber: 'ROEQU0991975060' + '17' });
  const changes = { patientId: made.id, phone: '+593 98 111 2222', address: { city: 'Quito' } };
  expect(await change(graph, 'medico', 'updatePatient', 'Patient', changes, 'phone')).toMatchObject({
    phone: '+593981112222',
  });
  expect(await graph.ask('medico', one, { id: made.id })).toEqual({
    patient: { id: made.id, name: 'Rosa Elena Quishpe', phone: '+593981112222', address: { city: 'Quito' } },
  });
  const { patients } = await graph.ask<{ patients: { nodes: { id: string }[] } }>(
    'recepcion',
    '{ patients(filter: { text: "quishpe" }) { nodes { id } } }',
  );
  expect(patients.nodes).toEqual([{ id: made.id }]);
  expect(await graph.ask('cliente', one, { id: made.id })).toEqual({ patient: null });
});

it('clinica patients: pacientes: CRUD y búsqueda por cédula', async () => {
  const input = {
    givenNames: 'Édison',
    familyNames: 'Guamán',
    birthDate: '1988-08-08',
    sex: 'MALE',
    documents: [{ type: 'CEDULA', number: '171430710-3' }],
  };
  const { id } = await change(graph, 'recepcion', 'createPatient', 'Patient', input);
  expect(
    await change(graph, 'recepcion', 'createPatient', 'Patient', {
      ...input,
      givenNames: 'Otro',
      birthDate: '1950-01-01',
    }),
  ).toMatchObject({ code: 'DUPLICATE_PATIENT' });
  const byNumber = 'query ($number: String!) { patientByNationalId(number: $number) { id recordNumber } }';
  expect(await graph.ask('recepcion', byNumber, { number: '1714307103' })).toEqual({
    patientByNationalId: { id, recordNumber: '1714307103' },
  });
  const found = 'query ($text: String!) { patients(filter: { text: $text }) { totalCount nodes { id } } }';
  expect(await graph.ask('recepcion', found, { text: '1714307103' })).toEqual({
    patients: { totalCount: 1, nodes: [{ id }] },
  });
  expect(
    await change(
      graph,
      'recepcion',
      'updatePatient',
      'Patient',
      { patientId: id, familyNames: 'Guamán Tipán' },
      'name',
    ),
  ).toMatchObject({ name: 'Édison Guamán Tipán' });
  await change(graph, 'recepcion', 'archivePatient', 'Patient', { patientId: id });
  expect(await graph.ask('recepcion', found, { text: '1714307103' })).toMatchObject({ patients: { totalCount: 0 } });
  expect(await graph.ask('recepcion', one, { id })).toMatchObject({ patient: { id } });
});

it('clinica patients: historia médica', async () => {
  const id = await addPatient(graph);
  const entry = { patientId: id, section: 'CONDITION', description: 'Hipertensión arterial', icd10Code: 'I10' };
  expect(await change(graph, 'medico', 'recordMedicalHistory', 'MedicalHistoryEntry', entry)).toMatchObject({
    code: 'NOT_IN_CARE',
  });
  await putInCare(graph, id);
  const first = await change(graph, 'medico', 'recordMedicalHistory', 'MedicalHistoryEntry', entry);
  await change(graph, 'medico', 'recordMedicalHistory', 'MedicalHistoryEntry', {
    ...entry,
    entryId: first.id,
    description: 'Hipertensión controlada',
  });
  const history =
    'query ($id: ID!) { patient(id: $id) { medicalHistory { description version icd10Code versions { description } } } }';
  expect(await graph.ask('medico', history, { id })).toEqual({
    patient: {
      medicalHistory: [
        {
          description: 'Hipertensión controlada',
          version: 2,
          icd10Code: 'I10',
          versions: [{ description: entry.description }, { description: 'Hipertensión controlada' }],
        },
      ],
    },
  });
  expect(await graph.ask('admin', history, { id })).toEqual({ patient: { medicalHistory: null } });
});

it('clinica patients: notas clínicas del paciente y de la cita', async () => {
  const id = await addPatient(graph, { userId: demoUserIds.customer });
  const { appointmentId } = await putInCare(graph, id);
  const note = await change(graph, 'medico', 'addClinicalNote', 'ClinicalNote', {
    patientId: id,
    appointmentId,
    body: 'Control sin novedades',
  });
  const amendment = { clinicalNoteId: note.id, body: 'Control con fiebre leve', reason: 'faltaba un dato' };
  await change(graph, 'medico', 'amendClinicalNote', 'ClinicalNote', amendment);
  const notes = `query ($id: ID!) { patient(id: $id) { clinicalNotes { totalCount nodes { body isIntact versions { body }
    appointment { clinicalNotes { id body } } } } } }`;
  expect(await graph.ask('cliente', notes, { id })).toEqual({
    patient: {
      clinicalNotes: {
        totalCount: 1,
        nodes: [
          {
            body: amendment.body,
            isIntact: true,
            versions: [{ body: 'Control sin novedades' }, { body: amendment.body }],
            appointment: { clinicalNotes: [{ id: note.id, body: amendment.body }] },
          },
        ],
      },
    },
  });
});
