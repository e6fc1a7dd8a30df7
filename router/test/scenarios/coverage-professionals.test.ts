/** The rows of the coverage table that professionals answers for, each on real input through the composed graph. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { uploaded } from '../files.ts';
import { type Graph, openGraph, type Role } from '../graph.ts';

let graph: Graph;
/** The professional behind the demo's account `medico`. */
let marina: string;
beforeAll(async () => {
  graph = await openGraph({}, { only: ['accounts', 'professionals', 'media'] });
  const profile = {
    ...{ name: 'Marina Montalvo', userId: demoUserIds.professional, city: 'Guayaquil', languages: ['es'] },
    location: { latitude: -2.18942, longitude: -79.88906 },
  };
  marina = (await change(graph, 'admin', 'createProfessional', 'Professional', profile)).id;
}, 120_000);
afterAll(() => graph.close());

const file = (role: Role, name: string) => uploaded(graph, role, `${name}.txt`, name);
const read = async (role: Role, id: string, fields: string) =>
  (await graph.ask<{ professional: object }>(role, `query ($id: ID!) { professional(id: $id) { ${fields} } }`, { id }))
    .professional;

it('timetrack professionals: gestión de médicos y especialidades', async () => {
  const specialty = await change(graph, 'admin', 'createSpecialty', 'Specialty', { name: 'Cardiologia' });
  const renamed = { specialtyId: specialty.id, name: 'Cardiología' };
  expect(await change(graph, 'admin', 'updateSpecialty', 'Specialty', renamed, 'name')).toMatchObject({
    name: 'Cardiología',
  });
  expect(await graph.ask('cliente', '{ specialties { id name } }')).toEqual({
    specialties: [{ id: specialty.id, name: 'Cardiología' }],
  });
  const input = {
    ...{ name: 'Lucía Paredes', specialtyIds: [specialty.id], phone: '0987654321', yearsOfExperience: 9 },
    ...{ licence: { number: '0926-2017-2203', country: 'EC' }, idempotencyKey: randomUUID() },
  };
  const made = await change(graph, 'admin', 'createProfessional', 'Professional', input);
  expect(await change(graph, 'admin', 'createProfessional', 'Professional', input)).toEqual(made);
  const updated = { professionalId: made.id, city: 'Puerto Ayora', timeZone: 'Pacific/Galapagos' };
  expect(await change(graph, 'admin', 'updateProfessional', 'Professional', updated, 'city timeZone')).toMatchObject({
    ...{ city: 'Puerto Ayora', timeZone: 'Pacific/Galapagos' },
  });
  expect(await read('recepcion', made.id, 'name phone licence { number } specialties { name } isActive')).toEqual({
    ...{ name: 'Lucía Paredes', phone: '+593987654321', licence: { number: '0926-2017-2203' }, isActive: true },
    specialties: [{ name: 'Cardiología' }],
  });
  const query = `query ($filter: ProfessionalFilter) { professionals(filter: $filter, orderBy: NAME) { totalCount nodes { id } } }`;
  const listed = { professionals: { totalCount: 1, nodes: [{ id: made.id }] } };
  for (const filter of [{ specialtyId: specialty.id }, { text: 'LUCIA' }, { city: 'puerto ayora' }])
    expect(await graph.ask('recepcion', query, { filter })).toEqual(listed);
  await change(graph, 'admin', 'archiveProfessional', 'Professional', { professionalId: made.id });
  expect(await graph.ask('recepcion', query, { filter: { text: 'lucia' } })).toMatchObject({
    professionals: { totalCount: 0 },
  });
});

it('plataforma professionals: SpecialistProfile CRUD y perfil por usuario', async () => {
  const mine = { professionalId: marina, biography: 'Atiende acné juvenil.', languages: ['es', 'en'] };
  expect(await change(graph, 'medico', 'updateProfessional', 'Professional', mine)).toMatchObject({ id: marina });
  // from the account to the profile, across two subgraphs, and back
  expect(
    await graph.ask('medico', '{ viewer { email specialistProfile { id biography languages user { id email } } } }'),
  ).toEqual({
    viewer: {
      email: 'medico@trama.test',
      specialistProfile: {
        ...{ id: marina, biography: 'Atiende acné juvenil.', languages: ['es', 'en'] },
        user: { id: demoUserIds.professional, email: 'medico@trama.test' },
      },
    },
  });
  expect(await graph.ask('cliente', '{ viewer { specialistProfile { id } } }')).toEqual({
    viewer: { specialistProfile: null },
  });
  const reserved = { professionalId: marina, name: 'Doctora Montalvo' };
  expect(await change(graph, 'medico', 'updateProfessional', 'Professional', reserved)).toMatchObject({
    ...{ code: 'INVALID_INPUT' },
  });
  const { errors } = await graph.send(
    'cliente',
    `mutation { updateProfessional(input: { professionalId: "${marina}", biography: "x" }) { __typename } }`,
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

it('plataforma professionals: subir imágenes de trabajos', async () => {
  const [first, second] = [await file('medico', 'antes'), await file('medico', 'después')];
  const images = [{ mediaAssetId: first, caption: 'Antes y después' }, { mediaAssetId: second }];
  await change(graph, 'medico', 'addWorkImages', 'Professional', { professionalId: marina, images });
  const fields = 'workImages { id mediaAssetId caption position }';
  const shown = (await read('cliente', marina, fields)) as { workImages: { id: string }[] };
  expect(shown.workImages).toMatchObject([
    { mediaAssetId: first, caption: 'Antes y después', position: 1 },
    { mediaAssetId: second, caption: null, position: 2 },
  ]);
  const workImageId = shown.workImages[0]?.id;
  expect(await change(graph, 'medico', 'removeWorkImage', 'Professional', { workImageId }, fields)).toMatchObject({
    workImages: [{ mediaAssetId: second, position: 1 }],
  });
});

it('conectar professionals: KYC', async () => {
  const selfieAssetId = await file('medico', 'rostro');
  const documents = {
    ...{ professionalId: marina, documentType: 'CEDULA', documentCountry: 'EC', documentNumber: '171430710-3' },
    ...{ frontAssetId: await file('medico', 'anverso'), backAssetId: await file('medico', 'reverso'), selfieAssetId },
  };
  const fields = 'status documentEnding numberCheck expiresOn reasons';
  const submitted = await change(graph, 'medico', 'submitKyc', 'KycCase', documents, fields);
  expect(submitted).toMatchObject({ status: 'PENDING', documentEnding: '103', numberCheck: 'OK' });
  expect(await change(graph, 'medico', 'submitKyc', 'KycCase', documents)).toMatchObject({ code: 'KYC_ALREADY_OPEN' });
  expect([await read('medico', marina, 'kycStatus'), await read('cliente', marina, 'kycStatus')]).toEqual([
    { kycStatus: 'PENDING' },
    { kycStatus: 'NONE' },
  ]);
  const waiting = '{ kycCases(filter: { status: PENDING }) { nodes { id professional { name } selfie { name } } } }';
  expect(await graph.ask('admin', waiting)).toEqual({
    kycCases: {
      nodes: [{ id: submitted.id, professional: { name: 'Marina Montalvo' }, selfie: { name: 'rostro.txt' } }],
    },
  });
  const rejected = { kycCaseId: submitted.id, decision: 'REJECT', reasons: ['La foto está borrosa.'] };
  await change(graph, 'admin', 'reviewKyc', 'KycCase', rejected);
  expect(await read('medico', marina, 'kycStatus kycCases { status reasons }')).toEqual({
    kycStatus: 'REJECTED',
    kycCases: [{ status: 'REJECTED', reasons: ['La foto está borrosa.'] }],
  });
  const again = await change(graph, 'medico', 'submitKyc', 'KycCase', documents);
  const approval = { kycCaseId: again.id, decision: 'APPROVE', expiresOn: '2035-12-31' };
  expect(await change(graph, 'admin', 'reviewKyc', 'KycCase', approval, fields)).toMatchObject({
    ...{ status: 'APPROVED', expiresOn: '2035-12-31' },
  });
  expect(await read('cliente', marina, 'kycStatus')).toEqual({ kycStatus: 'APPROVED' });
});

it('shows reviewers every case as it changes, a professional only their own, and nobody else any', async () => {
  const changes = 'subscription { kycCaseChanged { id status professional { name } } }';
  const [reviewers, own, customers] = await Promise.all(
    (['admin', 'medico', 'cliente'] as const).map((role) => graph.watch(role, changes)),
  );
  // somebody else who works here, and for whom the administrator hands in
  const { id: other } = await change(graph, 'admin', 'createProfessional', 'Professional', { name: 'Otto Otero' });
  const handedIn = async (role: Role, professionalId: string, documentNumber: string) => {
    const documents = { documentType: 'PASSPORT', documentCountry: 'PE', documentNumber };
    const files = { frontAssetId: await file(role, 'página'), selfieAssetId: await file(role, 'cara') };
    return (await change(graph, role, 'submitKyc', 'KycCase', { professionalId, ...documents, ...files })).id;
  };
  const theirs = await handedIn('admin', other, '119876551');
  const mine = await handedIn('medico', marina, '119876552');
  for (const kycCaseId of [theirs, mine])
    await change(graph, 'admin', 'reviewKyc', 'KycCase', { kycCaseId, decision: 'REJECT', reasons: ['Está borroso.'] });
  type Heard = { id: string; status: string; professional: { name: string } };
  const heardBy = (live: typeof own) => (live?.events ?? []).map(({ data }) => data?.['kycCaseChanged'] as Heard);
  const [ofOther, ofMarina] = [
    { id: theirs, professional: { name: 'Otto Otero' } },
    { id: mine, professional: { name: 'Marina Montalvo' } },
  ];
  await eventually(
    async () => heardBy(reviewers),
    (heard) => heard.length === 4,
  );
  await eventually(
    async () => heardBy(own),
    (heard) => heard.length === 2,
  );
  // an event tells how its case stands when it is told
  expect(heardBy(reviewers)).toMatchObject([ofOther, ofMarina, ofOther, ofMarina]);
  expect(
    heardBy(reviewers)
      .map(({ status }) => status)
      .slice(2),
  ).toEqual(['REJECTED', 'REJECTED']);
  expect(heardBy(own)).toMatchObject([ofMarina, { ...ofMarina, status: 'REJECTED' }]);
  expect(await customers?.next(1)).toMatchObject([{ errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
  for (const live of [reviewers, own, customers]) live?.close();
});

it('conectar professionals: búsqueda geoespacial', async () => {
  const near = { latitude: -0.7431, longitude: -90.314 };
  const query = `query ($near: GeoPointInput!, $radiusKm: Float) {
    professionalsNearby(near: $near, radiusKm: $radiusKm, first: 5) {
      distanceKm professional { id location { latitude longitude } } } }`;
  type Near = { professionalsNearby: { distanceKm: number; professional: { id: string; location: object } }[] };
  const search = async (role: Role, radiusKm: number) =>
    (await graph.ask<Near>(role, query, { near, radiusKm })).professionalsNearby;
  const professionalAt = async (latitude: number, documentNumber: string | null) => {
    const place = { latitude, longitude: near.longitude };
    const professionalId = (
      await change(graph, 'admin', 'createProfessional', 'Professional', { name: 'Ana', location: place })
    ).id;
    if (!documentNumber) return professionalId;
    const documents = { documentType: 'PASSPORT', documentCountry: 'PE', documentNumber };
    const files = { frontAssetId: await file('admin', 'página'), selfieAssetId: await file('admin', 'cara') };
    const kyc = await change(graph, 'admin', 'submitKyc', 'KycCase', { professionalId, ...documents, ...files });
    const approval = { kycCaseId: kyc.id, decision: 'APPROVE', expiresOn: '2035-12-31' };
    expect(await change(graph, 'admin', 'reviewKyc', 'KycCase', approval, 'status')).toMatchObject({
      status: 'APPROVED',
    });
    return professionalId;
  };
  const farther = await professionalAt(near.latitude - 0.11, '119876543');
  const nearer = await professionalAt(near.latitude + 0.0006, '119876544');
  // somebody at the very place whom nobody has verified is not found
  await professionalAt(near.latitude, null);
  const found = await search('admin', 25);
  expect(found.map(({ professional }) => professional.id)).toEqual([nearer, farther]);
  // 0.0006° and 0.11° of a meridian: R x angle, R = 6371.0088 km
  expect(found[0]?.distanceKm).toBeCloseTo(0.06672, 4);
  expect(found[1]?.distanceKm).toBeCloseTo(12.23146, 4);
  expect((await search('admin', 12)).map(({ professional }) => professional.id)).toEqual([nearer]);
  // a customer is told a place some hundred metres off, and how far that is
  const [told] = await search('cliente', 25);
  expect(told?.professional.id).toBe(nearer);
  expect(told?.professional.location).not.toEqual(found[0]?.professional.location);
  expect(Math.abs((told?.distanceKm ?? 9) - 0.06672)).toBeLessThan(0.8);
});
