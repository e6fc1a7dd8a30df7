/**
 * Whatever way somebody reads what is clinical of a patient, over whatever transport, the patient's log has it: who, which
 * fields, what for. test/access-log/ has the ways that an operation can be written, and both executors.
 */
import { createHash } from 'node:crypto';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { change, changeFor } from '../change.ts';
import { clinicSubgraphs, type Graph, openGraph } from '../graph.ts';
import { addPatient, logOf, onDatabase, practiceOf, putInCare } from '../medical-record.ts';

let graph: Graph;
let mine = '';
let theirs = '';
let appointmentId = '';
let professionalId = '';
let noteId = '';
let seen = 0;

beforeAll(async () => {
  graph = await openGraph({}, { only: clinicSubgraphs });
  mine = await addPatient(graph, { userId: demoUserIds.customer });
  theirs = await addPatient(graph);
  ({ appointmentId, professionalId } = await putInCare(graph, mine));
  await putInCare(graph, theirs);
  const note = { patientId: mine, appointmentId, body: 'Cefalea' };
  noteId = (await change(graph, 'medico', 'addClinicalNote', 'ClinicalNote', note)).id;
}, 120_000);
afterAll(() => graph.close());
beforeEach(async () => {
  seen = (await logOf(graph, mine)).length;
});

/** What was read of the first patient since the test began, each answer as one line. */
const since = async (): Promise<string[]> =>
  (await logOf(graph, mine)).slice(seen).map(({ fields, basis, purpose }) => `${basis} ${purpose} ${fields.join(' ')}`);

const of = async (token: string, init: RequestInit & { path?: string }) =>
  fetch(`${graph.urls[0]}/graphql${init.path ?? ''}`, {
    ...init,
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      authorization: `Bearer ${token}`,
      ...init.headers,
    },
  });

const cases: [what: string, query: string, expected: string[]][] = [
  ['an alias', 'query ($id: ID!) { x: patient(id: $id) { name: bloodGroup } }', ['CARE TREATMENT Patient.bloodGroup']],
  [
    'a fragment',
    'query ($id: ID!) { patient(id: $id) { ...F } } fragment F on Patient { ... { alerts { text } } }',
    ['CARE TREATMENT Patient.alerts'],
  ],
  [
    '@skip and @include',
    'query ($id: ID!) { patient(id: $id) { bloodGroup @skip(if: true) allergies @include(if: true) { id } } }',
    ['CARE TREATMENT Patient.allergies'],
  ],
  ['a note by its id', 'query ($note: ID!) { clinicalNote(id: $note) { body } }', ['CARE TREATMENT ClinicalNote.body']],
  [
    'notes below',
    'query ($id: ID!) { patient(id: $id) { clinicalNotes { totalCount nodes { body } edges { node { createdAt } } } } }',
    ['CARE TREATMENT ClinicalNote.body ClinicalNote.createdAt Patient.clinicalNotes'],
  ],
  [
    'an export',
    'query ($id: ID!) { exportPatientRecord(patientId: $id) { bundle } }',
    ['CARE TREATMENT PatientRecordExport.bundle'],
  ],
  ['a bundle', 'query ($id: ID!) { patient(id: $id) { fhirBundle } }', ['CARE TREATMENT Patient.fhirBundle']],
  [
    'another subgraph, by a key and an alias',
    'query ($visit: ID!) { appointment(id: $visit) { who: patient { ... on Patient { blood: bloodGroup } } } }',
    ['CARE TREATMENT Patient.bloodGroup'],
  ],
  [
    'what is added to a type of another subgraph',
    'query ($visit: ID!) { appointment(id: $visit) { clinicalNotes { text: body } } }',
    ['CARE TREATMENT ClinicalNote.body'],
  ],
  ['a search', 'query { patients(first: 100) { nodes { id bloodGroup } } }', ['CARE TREATMENT Patient.bloodGroup']],
  [
    'what is not clinical',
    'query ($id: ID!) { patient(id: $id) { name phone documents { number } clinicalBasis } }',
    [],
  ],
];
it.each(cases)('%s', async (_what, query, expected) => {
  const used = Object.fromEntries(
    Object.entries({ id: mine, note: noteId, visit: appointmentId }).filter(([name]) => query.includes(`$${name}:`)),
  );
  const answer = await graph.ask<object>('medico', query, used);
  expect(await since()).toEqual(expected);
  expect(JSON.stringify(answer)).not.toContain('subject_');
});

it('is of exactly the patients who were read', async () => {
  const before = (await logOf(graph, theirs)).length;
  await graph.ask(
    'medico',
    'query ($a: ID!, $b: ID!) { a: patient(id: $a) { bloodGroup } b: patient(id: $b) { name } }',
    { a: mine, b: theirs },
  );
  expect(await since()).toHaveLength(1);
  expect(await logOf(graph, theirs)).toHaveLength(before);
});

it('has what was read from another subgraph, and by the way back', async () => {
  const query = `query ($note: ID!) { clinicalNote(id: $note) { appointment { id clinicalNotes { body patient { bloodGroup } } } } }`;
  await graph.ask('cliente', query, { note: noteId });
  expect(await since()).toEqual([
    'OWN PATIENT_REQUEST ClinicalNote.appointment ClinicalNote.body ClinicalNote.patient Patient.bloodGroup',
  ]);
});

it('has what a mutation answers', async () => {
  const amended = { clinicalNoteId: noteId, body: 'Cefalea leve', reason: 'precisión' };
  await changeFor(graph, 'medico', 'amendClinicalNote', 'ClinicalNote { body }', amended);
  expect(await since()).toEqual(['CARE TREATMENT ClinicalNote.__typename ClinicalNote.body']);
});

it('knows what for', async () => {
  const read = (purpose: string) =>
    graph.send(
      'medico',
      'query ($id: ID!) { patient(id: $id) { bloodGroup } }',
      { id: mine },
      { 'x-trama-purpose': purpose },
    );
  await read('QUALITY');
  await read(encodeURIComponent('segunda opinión'));
  expect((await logOf(graph, mine)).slice(seen)).toMatchObject([
    { purpose: 'QUALITY', purposeNote: null, readerId: demoUserIds.professional },
    { purpose: 'OTHER', purposeNote: 'segunda opinión' },
  ]);
  expect(await read('x'.repeat(201))).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

it('has what came by GET, by a persisted document, in parts, and as events of a stream', async () => {
  const token = await graph.tokenOf('medico');
  const query = `{ patient(id: "${mine}") { bloodGroup } }`;
  const get = await of(token, { path: `?query=${encodeURIComponent(query)}`, headers: { 'x-trama-preflight': '1' } });
  expect(get.headers.get('cache-control')).toBe('no-store');
  expect(await get.json()).toEqual({ data: { patient: { bloodGroup: 'O_NEGATIVE' } } });
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const persisted = (body: object) =>
    of(token, {
      method: 'POST',
      body: JSON.stringify({ ...body, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    });
  await persisted({ query });
  expect(await (await persisted({})).json()).toEqual({ data: { patient: { bloodGroup: 'O_NEGATIVE' } } });
  const deferring = `{ patient(id: "${mine}") { name ... @defer { bloodGroup } } }`;
  const parts = await of(token, {
    method: 'POST',
    body: JSON.stringify({ query: deferring }),
    headers: { accept: 'multipart/mixed, application/json' },
  });
  expect(await parts.text()).toContain('O_NEGATIVE');
  const stream = await of(token, {
    method: 'POST',
    body: JSON.stringify({ query }),
    headers: { accept: 'text/event-stream' },
  });
  expect(await stream.text()).toContain('O_NEGATIVE');
  expect(await since()).toEqual(Array.from({ length: 5 }, () => 'CARE TREATMENT Patient.bloodGroup'));
});

it('has each event of a subscription, read from another subgraph below it', async () => {
  const watch = await graph.watch(
    'medico',
    `subscription ($id: ID!) { agendaChanged(professionalId: $id) { visit: appointment { of: patient { ...Blood } } } }
     fragment Blood on Patient { blood: bloodGroup }`,
    { id: professionalId },
  );
  const { locationId } = await practiceOf(graph);
  const booking = { professionalId, locationId, patientId: mine, startsAt: new Date().toISOString() };
  await change(graph, 'admin', 'bookAppointment', 'Appointment', {
    ...{ ...booking, durationMinutes: 30, isOverbooked: true },
  });
  expect(await watch.next(1)).toMatchObject([{ data: { agendaChanged: { visit: { of: { blood: 'O_NEGATIVE' } } } } }]);
  watch.close();
  // it was written down before it was told
  expect(await since()).toEqual(watch.events.map(() => 'CARE TREATMENT Patient.bloodGroup'));
});

it('lets no client ask for entities by their keys', async () => {
  const { errors } = await graph.send('medico', `{ _entities(representations: []) { ... on Patient { bloodGroup } } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
});

it('has nothing of who was shown nothing', async () => {
  const query = 'query ($id: ID!) { patient(id: $id) { bloodGroup allergies { id } clinicalNotes { totalCount } } }';
  expect(await graph.ask('admin', query, { id: mine })).toEqual({
    patient: { bloodGroup: null, allergies: null, clinicalNotes: null },
  });
  expect(await since()).toEqual([]);
  const opened = await change(graph, 'recepcion', 'openEmergencyAccess', 'EmergencyAccess', {
    patientId: mine,
    reason: 'Se desmaya en la sala',
  });
  expect(opened).toMatchObject({ __typename: 'EmergencyAccess' });
  expect(await graph.ask('recepcion', query, { id: mine })).toMatchObject({ patient: { bloodGroup: 'O_NEGATIVE' } });
  expect(await since()).toEqual(['EMERGENCY EMERGENCY Patient.allergies Patient.bloodGroup Patient.clinicalNotes']);
});

it('is shown to the patient as it is written', async () => {
  const watch = await graph.watch(
    'cliente',
    'subscription ($id: ID!) { accessLogged(patientId: $id) { basis fields reader { id } } }',
    { id: mine },
  );
  await graph.ask('medico', 'query ($id: ID!) { patient(id: $id) { vitalSigns { totalCount } } }', { id: mine });
  expect(await watch.next(1)).toMatchObject([
    {
      data: {
        accessLogged: { basis: 'CARE', fields: ['Patient.vitalSigns'], reader: { id: demoUserIds.professional } },
      },
    },
  ]);
  watch.close();
  const own = await graph.ask<{ myRecord: { accessLog: { nodes: object[] } } }>(
    'cliente',
    '{ myRecord { accessLog(first: 1) { nodes { fields } } } }',
  );
  expect(own.myRecord.accessLog.nodes).toEqual([{ fields: ['Patient.vitalSigns'] }]);
});

it('lets nothing leave that it cannot keep, and answers all else', async () => {
  const query = 'query ($id: ID!) { patient(id: $id) { name bloodGroup } }';
  await onDatabase(graph, 'ALTER TABLE patients.accesses RENAME TO elsewhere');
  try {
    const answer = await graph.send('medico', query, { id: mine });
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'ACCESS_NOT_RECORDED' } }] });
    expect(JSON.stringify(answer)).not.toMatch(/O_NEGATIVE|Paciente/);
    expect(await graph.ask('medico', 'query ($id: ID!) { patient(id: $id) { name } }', { id: mine })).toMatchObject({
      patient: {},
    });
  } finally {
    await onDatabase(graph, 'ALTER TABLE patients.elsewhere RENAME TO accesses');
  }
  expect(await graph.ask('medico', query, { id: mine })).toMatchObject({ patient: { bloodGroup: 'O_NEGATIVE' } });
  expect(await since()).toEqual(['CARE TREATMENT Patient.bloodGroup']);
});

it('takes reports of nobody but the router', async () => {
  if (graph.mode !== 'one-process') return;
  const body = JSON.stringify({
    id: crypto.randomUUID(),
    requestId: 'x',
    operationName: null,
    purpose: null,
    actor: { kind: 'user', id: 'usr_1' },
    reads: [{ of: 'Patient', id: mine, fields: ['Patient.bloodGroup'] }],
  });
  const forged = await fetch(`${graph.urls[0]}/patients/accesses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(forged.status).toBe(401);
  expect(await since()).toEqual([]);
});
