/** Who works here: adding, changing, finding and archiving professionals and specialties. */
import { eventually, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../prisma/demo.ts';
import professionals from '../src/subgraph.ts';
import { administrator, practiceOn, practitioner, reader } from './practice.ts';

let graph: TestGraph;
let practice: ReturnType<typeof practiceOn>;
beforeAll(async () => {
  graph = await startTestGraph([professionals]);
  practice = practiceOn(graph);
});
afterAll(() => graph.close());

const specialty = async (name: string) =>
  (await practice.change(administrator, 'createSpecialty', 'Specialty', { name })).id;
const all = `id name licence { number country } specialties { name } biography languages yearsOfExperience phone email
  city country timeZone isActive kycStatus location { latitude longitude } user { id } archivedAt`;

it('adds a professional once, however often it is asked to', async () => {
  const [first, second] = [await specialty('Cardiología'), await specialty('Neurología')];
  const userId = newId('usr');
  const input = {
    ...{ name: ' Lucía Paredes ', userId, licence: { number: '0926-a', country: 'ec' }, specialtyIds: [second, first] },
    ...{ biography: 'Del corazón.', languages: ['ES', 'qu'], yearsOfExperience: 9, phone: '098 765 4321' },
    ...{ email: 'Lucia@Example.com', city: 'Guayaquil', timeZone: 'Pacific/Galapagos', idempotencyKey: 'lucia' },
    location: { latitude: -2.19, longitude: -79.88 },
  };
  const made = await practice.change(administrator, 'createProfessional', 'Professional', input, all);
  expect(made).toEqual({
    ...{ __typename: 'Professional', id: made.id, name: 'Lucía Paredes', user: { id: userId } },
    licence: { number: '0926-A', country: 'EC' },
    specialties: [{ name: 'Neurología' }, { name: 'Cardiología' }],
    ...{ biography: 'Del corazón.', languages: ['es', 'qu'], yearsOfExperience: 9, phone: '+593987654321' },
    ...{ email: 'lucia@example.com', city: 'Guayaquil', country: 'EC', timeZone: 'Pacific/Galapagos' },
    ...{ isActive: true, archivedAt: null, kycStatus: 'NONE', location: { latitude: -2.19, longitude: -79.88 } },
  });
  expect(await practice.change(administrator, 'createProfessional', 'Professional', input, all)).toEqual(made);
  const other = { ...input, name: 'Otra' };
  expect(await practice.change(administrator, 'createProfessional', 'Professional', other)).toMatchObject({
    code: 'IDEMPOTENCY_CONFLICT',
  });
  // by the account, too
  const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { specialistProfile { name } } } }`;
  const of = [userId, newId('usr')].map((id) => ({ __typename: 'User', id }));
  expect(await graph.ask(reader, entities, { of })).toEqual({
    _entities: [{ specialistProfile: { name: 'Lucía Paredes' } }, { specialistProfile: null }],
  });
});

describe('refuses', () => {
  it.each([
    [{ name: ' ' }, 'name', 'too_short'],
    [{ userId: 'pro_1' }, 'userId', 'typeid'],
    [{ licence: { number: '1', country: 'XX' } }, 'licence.country', 'country'],
    [{ country: 'Ecuador' }, 'country', 'country'],
    [{ timeZone: 'America/Quito' }, 'timeZone', 'time_zone'],
    [{ timeZone: '+05:00' }, 'timeZone', 'time_zone'],
    [{ languages: ['es', 'xx'] }, 'languages.1', 'language'],
    [{ languages: ['es', 'ES'] }, 'languages', 'repeated'],
    [{ yearsOfExperience: 81 }, 'yearsOfExperience', 'too_big'],
    [{ phone: '12' }, 'phone', 'phone'],
    [{ email: 'nobody' }, 'email', 'email'],
    [{ location: { latitude: 91, longitude: 0 } }, 'location.latitude', 'too_big'],
    [{ specialtyIds: ['spc_01jc000000e008000000000099'] }, 'specialtyIds.0', 'not_found'],
  ])('%j', async (wrong, path, rule) => {
    const input = { name: 'Nadie', ...wrong };
    expect(await practice.change(administrator, 'createProfessional', 'Professional', input)).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: path.split('.'), rule }],
    });
    const query = '{ professionals(filter: { text: "nadie" }) { totalCount } }';
    expect(await graph.ask(reader, query)).toEqual({ professionals: { totalCount: 0 } });
  });

  it('a licence or an account that somebody else has, also when both come at once', async () => {
    const userId = newId('usr');
    const [licence, sameLicence] = [
      { number: 'T-1', country: 'EC' },
      { number: 't-1', country: 'EC' },
    ];
    const [made, refused] = await Promise.all(
      [licence, sameLicence].map((one) =>
        practice.change(administrator, 'createProfessional', 'Professional', { name: 'Uno', licence: one }),
      ),
    ).then((answers) => answers.sort((a, b) => (a.code ?? '').localeCompare(b.code ?? '')));
    expect(made?.__typename).toBe('Professional');
    expect(refused).toMatchObject({ issues: [{ path: ['licence', 'number'], rule: 'taken' }] });
    // the same number of another country is another licence
    const abroad = { number: 'T-1', country: 'PE' };
    await practice.change(administrator, 'createProfessional', 'Professional', {
      name: 'Dos',
      licence: abroad,
      userId,
    });
    expect(
      await practice.change(administrator, 'createProfessional', 'Professional', { name: 'Tres', userId }),
    ).toMatchObject({ issues: [{ path: ['userId'], rule: 'taken' }] });
  });
});

it('lets professionals change their own profile, but not what they are, and nobody else’s', async () => {
  const own = practitioner();
  const [mine, others] = [await practice.professional({ userId: own.id }), await practice.professional()];
  const update = (actor: typeof own, professionalId: string, input: object) =>
    practice.change(actor, 'updateProfessional', 'Professional', { professionalId, ...input }, 'biography name phone');
  expect(await update(own, mine, { biography: 'Soy yo.', phone: '+593987654321' })).toMatchObject({
    ...{ biography: 'Soy yo.', phone: '+593987654321', name: 'Ana Mora' },
  });
  // what is not given stays, null takes away
  expect(await update(own, mine, { phone: null })).toMatchObject({ biography: 'Soy yo.', phone: null });
  const reserved = { name: 'Doctora', userId: null, licence: { number: '1', country: 'EC' }, specialtyIds: [] };
  for (const [field, value] of Object.entries(reserved))
    expect(await update(own, mine, { [field]: value, biography: 'Otra.' })).toMatchObject({
      issues: [{ path: [field], rule: 'reserved' }],
    });
  expect(await update(own, others, { biography: 'Ajena.' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await update(administrator, mine, { name: 'Ana María Mora' })).toMatchObject({
    ...{ biography: 'Soy yo.', name: 'Ana María Mora' },
  });
  const { errors } = await graph.answer(
    reader,
    `mutation { updateProfessional(input: { professionalId: "${mine}", biography: "x" }) { __typename } }`,
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

it('shows who may see no others only themselves, by _entities too', async () => {
  const [userId, stranger] = [newId('usr'), newId('usr')];
  const id = await practice.professional({ userId });
  const [own, other] = [userId, stranger].map((one) => person(['professionals:own'], { id: one }));
  const query = `query ($id: ID!, $of: [_Any!]!) { professional(id: $id) { id } professionals { totalCount }
    _entities(representations: $of) { ... on Professional { id } } }`;
  const variables = { id, of: [{ __typename: 'Professional', id }] };
  expect(await graph.ask(own ?? reader, query, variables)).toEqual({
    ...{ professional: { id }, professionals: { totalCount: 1 }, _entities: [{ id }] },
  });
  expect(await graph.ask(other ?? reader, query, variables)).toEqual({
    ...{ professional: null, professionals: { totalCount: 0 }, _entities: [null] },
  });
});

it('archives and restores', async () => {
  const professionalId = await practice.professional({ name: 'Jubilada Pronto' });
  const change = (name: string, input: object = {}) =>
    practice.change(administrator, name, 'Professional', { professionalId, ...input }, 'isActive');
  const listed = async (filter: string) =>
    (
      await graph.ask<{ professionals: { totalCount: number } }>(
        reader,
        `{ professionals(filter: { text: "jubilada" ${filter} }) { totalCount } }`,
      )
    ).professionals.totalCount;
  expect(await change('archiveProfessional')).toMatchObject({ isActive: false });
  expect(await change('archiveProfessional')).toMatchObject({ isActive: false });
  expect([await listed(''), await listed('isActive: false')]).toEqual([0, 1]);
  const refused = { code: 'PROFESSIONAL_ARCHIVED' };
  expect(await change('updateProfessional', { biography: 'x' })).toMatchObject(refused);
  expect(await change('restoreProfessional')).toMatchObject({ isActive: true });
  expect([await listed(''), await listed('isActive: false')]).toEqual([1, 0]);
  expect(await change('updateProfessional', { biography: 'x' })).toMatchObject({ isActive: true });
  // what others hear of it
  const { rows } = await graph.pool.query(
    `SELECT topic FROM professionals.outbox WHERE payload ->> 'professionalId' = $1 ORDER BY id`,
    [professionalId],
  );
  expect(rows.map(({ topic }) => topic)).toEqual([
    ...['professional.created', 'professional.archived', 'professional.updated', 'professional.updated'],
  ]);
});

it('keeps specialties, each name once', async () => {
  const specialtyId = await specialty('Fonoaudiología');
  const change = (input: object) =>
    practice.change(administrator, 'updateSpecialty', 'Specialty', { specialtyId, ...input }, 'name isOffered');
  expect(
    await practice.change(administrator, 'createSpecialty', 'Specialty', { name: 'FONOAUDIOLOGIA' }),
  ).toMatchObject({ issues: [{ path: ['name'], rule: 'taken' }] });
  const held = await practice.professional({ specialtyIds: [specialtyId] });
  expect(await change({ isOffered: false })).toMatchObject({ name: 'Fonoaudiología', isOffered: false });
  const named = (answer: { specialties: { name: string }[] }) => answer.specialties.map(({ name }) => name);
  expect(named(await graph.ask(reader, '{ specialties { name } }'))).not.toContain('Fonoaudiología');
  expect(named(await graph.ask(reader, '{ specialties(includeWithdrawn: true) { name } }'))).toContain(
    'Fonoaudiología',
  );
  // who has it keeps it, and nobody else is given it
  const specialtyIds = [specialtyId];
  expect(
    await practice.change(administrator, 'updateProfessional', 'Professional', { professionalId: held, specialtyIds }),
  ).toMatchObject({ id: held });
  expect(
    await practice.change(administrator, 'createProfessional', 'Professional', { name: 'Nueva', specialtyIds }),
  ).toMatchObject({ issues: [{ path: ['specialtyIds', '0'], rule: 'not_found' }] });
  expect(await change({ name: 'Fonoaudiología infantil', isOffered: true })).toMatchObject({ isOffered: true });
});

it('forgets an account that is gone', async () => {
  const userId = newId('usr');
  const id = await practice.professional({ userId });
  await graph.bus.publish('accounts', [
    {
      ...{ id: newId('evt'), topic: 'user.deleted', publisher: 'accounts', sequence: 1, aggregate: userId },
      ...{ payload: { userId }, actor: userId, requestId: 'test', recordedAt: '2026-01-01T00:00:00.000Z' },
    } as never,
  ]);
  await eventually(
    () => practice.read<{ user: object | null }>(reader, id, 'user { id }'),
    ({ user }) => user === null,
  );
});

describe('the demo', () => {
  beforeAll(() => loadDemo(graph.running.get('professionals')?.contextFor(administrator, 'demo').prisma));

  it('is found by everything that lists go by', async () => {
    const names = async (filter: string, order = 'NAME') =>
      (
        await graph.ask<{ professionals: { nodes: { name: string }[] } }>(
          reader,
          `{ professionals(filter: { ${filter} }, orderBy: ${order}) { nodes { name } } }`,
        )
      ).professionals.nodes.map(({ name }) => name);
    expect(await names('city: "puerto ayora"')).toEqual(['Íngrid Cajas', 'Tomás Villacís']);
    expect(await names('city: "PUERTO AYORA", isVerified: true')).toEqual(['Tomás Villacís']);
    expect(await names('city: "Puerto Ayora", isVerified: false')).toEqual(['Íngrid Cajas']);
    expect(await names('text: "nusta"')).toEqual(['Ñusta Guamán']);
    expect(await names('text: "1714-2011"')).toEqual(['Marina Montalvo']);
    expect(await names('text: "%"')).toEqual([]);
    expect(await names('language: "de", country: "EC"')).toEqual(['Íngrid Cajas']);
    expect(await names('country: "PE"')).toEqual([]);
    const dentistry = 'specialtyId: "spc_01jc000000e008000000000002"';
    expect(await names(dentistry)).toEqual(['Esteban Arosemena', 'Íngrid Cajas', 'Lucía Paredes']);
  });

  it('is read page by page, forward and back', async () => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      professionals(filter: { city: "guayaquil", isVerified: true }, first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { name } pageInfo { hasNextPage startCursor endCursor } } }`;
    type Page = { totalCount: number; nodes: { name: string }[]; pageInfo: Record<string, unknown> };
    const ask = async (variables: object) =>
      (await graph.ask<{ professionals: Page }>(reader, query, variables as Record<string, unknown>)).professionals;
    const first = await ask({ first: 3 });
    const second = await ask({ first: 3, after: first.pageInfo['endCursor'] });
    const names = [...first.nodes, ...second.nodes].map(({ name }) => name);
    expect(names).toEqual(['Esteban Arosemena', 'Lucía Paredes', 'Marina Montalvo', 'Ñusta Guamán']);
    expect([first.totalCount, first.pageInfo['hasNextPage'], second.pageInfo['hasNextPage']]).toEqual([4, true, false]);
    expect(await ask({ last: 3, before: second.pageInfo['startCursor'] })).toMatchObject({ nodes: first.nodes });
  });
});
