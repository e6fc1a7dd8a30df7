import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import patients from '../src/subgraph.ts';

const reception = person(['patients:read', 'patients:write']);
const admin = person(['patients:read', 'patients:write', 'patients:merge', 'accounts:audit']);
const userId = 'usr_01h455vb4pex5vsknk084sn02r';
const own = person(['patients:own'], { id: userId });
let graph: TestGraph;

const duplicates = '... on DuplicatePatient { patient { id } } ... on PossibleDuplicates { candidates { id } }';
type Changed = { __typename: string; id: string; code?: string; [field: string]: unknown };
async function change(name: string, input: object, fields = 'id', actor = reception): Promise<Changed> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const answer = await graph.ask<Record<string, Changed>>(
    actor,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Patient { ${fields} }
      ... on Refusal { code message } ... on InvalidInput { issues { path rule } }
      ${name === 'createPatient' ? duplicates : ''} } }`,
    { input },
  );
  return answer[name] as Changed;
}
const search = async (filter: object, more = '') =>
  (
    await graph.ask<{ patients: { nodes: { name: string }[] } }>(
      reception,
      `query ($filter: PatientFilter) { patients(filter: $filter ${more}) { nodes { name } } }`,
      { filter },
    )
  ).patients.nodes.map(({ name }) => name);

const jose = {
  givenNames: 'José',
  familyNames: 'Pérez Ñauñay',
  birthDate: '1980-02-29',
  sex: 'MALE',
  phone: '099 123 4567',
  email: 'Jose@Example.com',
  documents: [{ type: 'CEDULA', number: '171430710-3' }],
  address: { line: 'Av. 9 de Octubre 100', city: 'Guayaquil' },
};
let joseId = '';
beforeAll(async () => {
  graph = await startTestGraph([patients]);
  joseId = (await change('createPatient', jose)).id;
  await change('createPatient', {
    ...jose,
    givenNames: 'Josefina',
    familyNames: 'González',
    birthDate: '1991-01-01',
    sex: 'FEMALE',
    phone: null,
    email: null,
    documents: [{ type: 'PASSPORT', country: 'PE', number: 'ab123456' }],
    address: { city: 'Puerto Ayora' },
  });
  await change('createPatient', {
    ...jose,
    givenNames: 'Ana',
    familyNames: 'Mora',
    birthDate: '2001-05-05',
    sex: 'FEMALE',
    phone: '+593 98 765 4321',
    email: null,
    documents: null,
  });
});
afterAll(() => graph.close());

it('keeps who a patient is, in the forms of the country', async () => {
  const { patient } = await graph.ask<{ patient: object }>(
    reception,
    `query ($id: ID!) { patient(id: $id) { name recordNumber birthDate isMinor phone email address { city country }
      documents { country type number fitsCheckDigit } } }`,
    { id: joseId },
  );
  expect(patient).toEqual({
    name: 'José Pérez Ñauñay',
    recordNumber: '1714307103',
    birthDate: '1980-02-29',
    isMinor: false,
    phone: '+593991234567',
    email: 'jose@example.com',
    address: { city: 'Guayaquil', country: 'EC' },
    documents: [{ country: 'EC', type: 'CEDULA', number: '1714307103', fitsCheckDigit: true }],
  });
  const [, ana] = await Promise.all([
    search({}),
    graph.ask<{ patients: { nodes: { recordNumber: string }[] } }>(
      reception,
      '{ patients(filter: { text: "Ana Mora" }) { nodes { recordNumber } } }',
    ),
  ]);
  expect(ana.patients.nodes).toEqual([{ recordNumber: 'AN0MO099200105050' }]);
});

it('says which field breaks which rule, and writes nothing', async () => {
  const wrong = {
    ...jose,
    birthDate: '1880-01-01',
    email: 'nobody',
    phone: '12',
    documents: [
      { type: 'CEDULA', number: '99' },
      { type: 'DNI', number: '1' },
    ],
    address: { country: 'XQ' },
  };
  expect(await change('createPatient', wrong)).toMatchObject({
    code: 'INVALID_INPUT',
    issues: expect.arrayContaining([
      { path: ['birthDate'], rule: 'birth_date' },
      { path: ['email'], rule: 'email' },
      { path: ['phone'], rule: 'phone' },
      { path: ['documents', '0', 'number'], rule: 'document_number' },
      { path: ['documents', '1', 'type'], rule: 'document_type' },
    ]),
  });
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const unborn = { ...jose, givenNames: 'Zoe', documents: null, birthDate: tomorrow };
  expect(await change('createPatient', unborn)).toMatchObject({ issues: [{ path: ['birthDate'], rule: 'future' }] });
});

it('warns of a check digit that does not fit, and takes it', async () => {
  const input = {
    givenNames: 'Inés',
    familyNames: 'Tipán',
    birthDate: '1970-01-01',
    sex: 'FEMALE',
    documents: [{ type: 'CEDULA', number: '1714307104' }],
  };
  expect(await change('createPatient', input, 'documents { fitsCheckDigit }')).toMatchObject({
    documents: [{ fitsCheckDigit: false }],
  });
});

it('adds a patient once, however often it is asked to', async () => {
  const input = {
    givenNames: 'Once',
    familyNames: 'Solo',
    birthDate: '1999-09-09',
    sex: 'UNKNOWN',
    idempotencyKey: 'once',
  };
  const first = await change('createPatient', input);
  expect(await change('createPatient', input)).toEqual(first);
  expect(await search({ text: 'Solo' })).toEqual(['Once Solo']);
});

it('refuses a document that another has, and names those who may be the same person', async () => {
  expect(
    await change('createPatient', {
      ...jose,
      givenNames: 'Pedro',
      familyNames: 'Otro',
      birthDate: '1950-01-01',
      phone: null,
      email: null,
    }),
  ).toMatchObject({
    code: 'DUPLICATE_PATIENT',
    patient: { id: joseId },
  });
  const alike = { ...jose, familyNames: 'Peres Ñauñay', documents: null };
  expect(await change('createPatient', alike)).toMatchObject({
    code: 'POSSIBLE_DUPLICATES',
    candidates: [{ id: joseId }],
  });
  // who may not see them is told no more than that
  const writer = person(['patients:write']);
  expect(await change('createPatient', alike, 'id', writer)).toMatchObject({
    code: 'POSSIBLE_DUPLICATES',
    candidates: [],
  });
  const other = await change('createPatient', { ...alike, isSomebodyElse: true }, 'id possibleDuplicates { id }');
  expect(other).toMatchObject({ __typename: 'Patient', possibleDuplicates: [{ id: joseId }] });
  const pairs = '{ duplicatePatients { patients { id } score reasons } }';
  const found = await graph.ask<{ duplicatePatients: { patients: { id: string }[]; score: number }[] }>(admin, pairs);
  expect(found.duplicatePatients).toMatchObject([
    { reasons: ['SAME_BIRTH_DATE', 'SIMILAR_NAME', 'SAME_EMAIL', 'SAME_PHONE'] },
  ]);
  expect(found.duplicatePatients[0]?.patients.map(({ id }) => id).sort()).toEqual([joseId, other.id].sort());
  expect(found.duplicatePatients[0]?.score).toBeGreaterThan(0.8);
  expect(await change('archivePatient', { patientId: other.id }, 'archivedAt')).toMatchObject({
    archivedAt: expect.any(String),
  });
  // who was put away is not offered to be merged
  expect(await graph.ask(admin, pairs)).toEqual({ duplicatePatients: [] });
  const { errors } = await graph.answer(reception, pairs);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

it('finds by name, document, telephone and e-mail, the likeliest first', async () => {
  expect(await search({ text: '1714307103' })).toEqual(['José Pérez Ñauñay']);
  expect(await search({ text: '099-123-4567' })).toEqual(['José Pérez Ñauñay']);
  expect(await search({ text: 'AB-123456' })).toEqual(['Josefina González']);
  expect(await search({ text: 'jose@example.com' })).toEqual(['José Pérez Ñauñay']);
  expect((await search({ text: 'perez jose' }))[0]).toBe('José Pérez Ñauñay');
  expect((await search({ text: 'gonsales' }))[0]).toBe('Josefina González');
  expect(await search({ text: '09876' })).toEqual(['Ana Mora']);
  expect(await search({ text: '100%' })).toEqual([]);
  expect(await search({ text: 'nobody at all' })).toEqual([]);
});

it('filters, sorts and pages', async () => {
  expect(await search({ sex: 'FEMALE', bornFrom: '1990-01-01' })).toEqual(['Josefina González', 'Ana Mora']);
  expect(await search({ city: 'puerto ayora' })).toEqual(['Josefina González']);
  expect(await search({ archived: true })).toEqual(['José Peres Ñauñay']);
  type Page = {
    patients: { totalCount: number; nodes: { name: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  };
  const list = `query ($after: String) { patients(first: 2, after: $after, orderBy: NAME) {
    totalCount nodes { name } pageInfo { endCursor hasNextPage } } }`;
  const names: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { patients: page }: Page = await graph.ask<Page>(reception, list, { after });
    names.push(...page.nodes.map(({ name }) => name));
    if (!page.pageInfo.hasNextPage) {
      expect(page.totalCount).toBe(names.length);
      break;
    }
    after = page.pageInfo.endCursor;
  }
  expect(names).toEqual(['Josefina González', 'Ana Mora', 'José Pérez Ñauñay', 'Once Solo', 'Inés Tipán']);
  const { errors } = await graph.answer(
    reception,
    '{ patients(first: 2, after: "bm90IGEgY3Vyc29y") { nodes { name } } }',
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
});

it('finds a patient by their national id', async () => {
  const find = `query ($number: String!, $type: PatientDocumentType, $country: String) {
    patientByNationalId(number: $number, type: $type, country: $country) { id } }`;
  expect(await graph.ask(reception, find, { number: '171 430 7103' })).toEqual({ patientByNationalId: { id: joseId } });
  expect(await graph.ask(reception, find, { number: '1714307103', country: 'PE' })).toEqual({
    patientByNationalId: null,
  });
  expect(await graph.ask(reception, find, { number: 'AB123456', type: 'PASSPORT', country: 'pe' })).toMatchObject({
    patientByNationalId: {},
  });
});

it('shows people themselves and the children for whom they act, and nobody else', async () => {
  const childBirth = new Date();
  childBirth.setUTCFullYear(childBirth.getUTCFullYear() - 7);
  const child = await change('createPatient', {
    givenNames: 'Niña',
    familyNames: 'Vélez',
    birthDate: childBirth.toISOString().slice(0, 10),
    sex: 'FEMALE',
    guardians: [{ name: 'Rosa Vélez', relationship: 'PARENT', userId }],
  });
  await change('updatePatient', { patientId: joseId, userId }, 'user { id }');
  const mine = '{ myRecord { id } myDependants { id isMinor } }';
  expect(await graph.ask(own, mine)).toEqual({
    myRecord: { id: joseId },
    myDependants: [{ id: child.id, isMinor: true }],
  });
  const one = 'query ($id: ID!) { patient(id: $id) { id } }';
  expect(await graph.ask(own, one, { id: child.id })).toEqual({ patient: { id: child.id } });
  const stranger = person(['patients:own'], { id: 'usr_01h455vb4pex5vsknk084sn02s' });
  expect(await graph.ask(stranger, one, { id: joseId })).toEqual({ patient: null });
  const entities =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Patient { name } } }';
  const representations = [{ __typename: 'Patient', id: joseId }];
  expect(await graph.ask(stranger, entities, { representations })).toEqual({ _entities: [null] });
  await change('archivePatient', { patientId: child.id });
});

it('changes what is given, empties what is null, and leaves the rest', async () => {
  const changed = await change(
    'updatePatient',
    {
      patientId: joseId,
      givenNames: 'José Luis',
      address: null,
      emergencyContact: { name: 'Rosa', relationship: 'SPOUSE', phone: '0987654321' },
    },
    'name phone address { city } emergencyContact { phone }',
  );
  expect(changed).toEqual({
    __typename: 'Patient',
    name: 'José Luis Pérez Ñauñay',
    phone: '+593991234567',
    address: null,
    emergencyContact: { phone: '+593987654321' },
  });
  expect(await change('updatePatient', { patientId: joseId, givenNames: null })).toMatchObject({
    issues: [{ path: ['givenNames'], rule: 'required' }],
  });
});

it('merges two records of one person and parts them again, with nothing lost', async () => {
  const twin = await change('createPatient', {
    ...jose,
    givenNames: 'Pepe',
    isSomebodyElse: true,
    documents: [{ type: 'PASSPORT', number: 'EC998877' }],
  });
  const merge = { keepId: joseId, mergeId: twin.id, idempotencyKey: 'merge' };
  const fields = 'id mergedIds documents { number }';
  const merged = { id: joseId, mergedIds: [twin.id], documents: [{ number: '1714307103' }, { number: 'EC998877' }] };
  expect(await change('mergePatients', merge, fields, admin)).toMatchObject(merged);
  expect(await change('mergePatients', merge, fields, admin)).toMatchObject(merged);
  const one = 'query ($id: ID!) { patient(id: $id) { id name } }';
  expect(await graph.ask(reception, one, { id: twin.id })).toMatchObject({ patient: { id: joseId } });
  expect(await search({ text: 'EC998877' })).toEqual(['José Luis Pérez Ñauñay']);
  expect(await search({ text: 'Pepe' })).toEqual(['José Luis Pérez Ñauñay']);
  expect(await change('unmergePatients', { mergedId: twin.id }, fields, admin)).toMatchObject({
    id: twin.id,
    mergedIds: [],
    documents: [{ number: 'EC998877' }],
  });
  expect(await graph.ask(reception, one, { id: twin.id })).toMatchObject({
    patient: { id: twin.id, name: 'Pepe Pérez Ñauñay' },
  });
  expect(await change('unmergePatients', { mergedId: twin.id }, 'id', admin)).toMatchObject({
    issues: [{ rule: 'not_merged' }],
  });
  expect(await change('mergePatients', { keepId: joseId, mergeId: joseId }, 'id', admin)).toMatchObject({
    issues: [{ rule: 'other_patient' }],
  });
});
