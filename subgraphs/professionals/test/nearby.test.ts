/** Who is near: against a search by hand through everybody, over poles and the antimeridian; and what the public is told. */
import type { TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { seededRandom } from '@trama/schema/demo-business';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { distanceKm, furthestKm, type Place, placeAt } from '../src/domain/geo.ts';
import { administrator, cedula, openPractice, practiceOn, practitioner, reader } from './practice.ts';

type Somebody = { id: string; place: Place };
const everybody: Somebody[] = [];
let graph: TestGraph;
let practice: ReturnType<typeof practiceOn>;

/** Where people are: in two cities, about a pole, along the antimeridian, and anywhere. */
function someplace(random: () => number, index: number): Place {
  const centres = [
    [-2.19, -79.89],
    [-0.74, -90.31],
    [89.9, 10],
    [-17, 179.95],
  ] as const;
  const [latitude, longitude] = centres[index % 5] ?? [
    Math.asin(2 * random() - 1) * (180 / Math.PI),
    random() * 360 - 180,
  ];
  return placeAt({ latitude, longitude }, random() * 60, random() * 2 * Math.PI);
}

beforeAll(async () => {
  graph = await openPractice();
  practice = practiceOn(graph);
  const random = seededRandom(7);
  // written as they are kept, for the search is what is tried here; the public's places are the real ones
  const rows = Array.from({ length: 500 }, (_, index) => ({ id: newId('pro'), place: someplace(random, index) }));
  everybody.push(...rows);
  await graph.pool.query(
    `INSERT INTO professionals.professionals (id, name, country, time_zone, latitude, longitude, public_latitude,
       public_longitude, kyc_latest, kyc_expires_on, created_by, created_at, updated_at)
     SELECT id, 'Alguien', 'EC', 'UTC', latitude, longitude, latitude, longitude, 'APPROVED', '2090-01-01', 'test', now(), now()
     FROM unnest($1::text[], $2::float8[], $3::float8[]) AS given(id, latitude, longitude)`,
    [rows.map(({ id }) => id), rows.map(({ place }) => place.latitude), rows.map(({ place }) => place.longitude)],
  );
});
afterAll(() => graph.close());

type Found = { distanceKm: number; professional: { id: string; location: Place | null } };
async function search(actor: typeof reader, variables: object): Promise<Found[]> {
  const query = `query ($near: GeoPointInput!, $radiusKm: Float, $specialtyId: ID, $first: Int) {
    professionalsNearby(near: $near, radiusKm: $radiusKm, specialtyId: $specialtyId, first: $first) {
      distanceKm professional { id location { latitude longitude } } } }`;
  const answer = await graph.ask<{ professionalsNearby: Found[] }>(actor, query, variables as Record<string, unknown>);
  return answer.professionalsNearby;
}

it('finds the same as a search through everybody', async () => {
  const near = fc.oneof(
    fc.constantFrom(...everybody.map(({ place }) => place)),
    fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    }),
  );
  const radius = fc.oneof(
    fc.double({ min: 0.01, max: 120, noNaN: true }),
    fc.double({ min: 1_000, max: furthestKm, noNaN: true }),
  );
  await fc.assert(
    fc.asyncProperty(near, radius, fc.integer({ min: 1, max: 100 }), async (place, radiusKm, first) => {
      const measured = everybody.map((one) => ({ id: one.id, km: distanceKm(place, one.place) }));
      // who is on the very edge may be in or out: sums of floats come out otherwise in SQL
      fc.pre(measured.every(({ km }) => Math.abs(km - radiusKm) > 1e-6));
      const expected = measured
        .filter(({ km }) => km <= radiusKm)
        .sort((a, b) => a.km - b.km)
        .slice(0, first);
      const found = await search(administrator, { near: place, radiusKm, first });
      expect(found).toHaveLength(expected.length);
      for (const [index, { distanceKm: km }] of found.entries()) expect(km).toBeCloseTo(expected[index]?.km ?? -1, 5);
      const inside = new Set(measured.filter((one) => one.km <= radiusKm).map(({ id }) => id));
      expect(found.every(({ professional }) => inside.has(professional.id))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('goes by an index', async () => {
  const client = await graph.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL enable_seqscan = off');
    for (const place of ['exact_place', 'public_place']) {
      const { rows } = await client.query(
        `EXPLAIN SELECT id FROM professionals.professionals
         WHERE ${place} OPERATOR(public.<@) public.cube_enlarge(professionals.on_sphere(-2.19, -79.89), 0.001, 3)`,
      );
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(`professionals_${place}`);
    }
    await client.query('ROLLBACK');
  } finally {
    client.release();
  }
});

it('breaks ties by id', async () => {
  const at = { latitude: 45, longitude: 100 };
  const ids = await Promise.all(
    Array.from({ length: 4 }, async (_, index) => {
      const id = await practice.professional({ location: at });
      await practice.verify(id, cedula(500 + index));
      return id;
    }),
  );
  const found = await search(administrator, { near: at, radiusKm: 1 });
  expect(found.map(({ professional }) => professional.id)).toEqual([...ids].sort());
});

it('finds only who is verified, active, of the specialty, and somewhere', async () => {
  const at = { latitude: -45, longitude: -100 };
  const specialty = await practice.change(administrator, 'createSpecialty', 'Specialty', { name: 'Cirugía' });
  const at45 = (input: object = {}) => practice.professional({ location: at, ...input });
  const [good, archived, expired, unverified, other] = [
    await at45({ specialtyIds: [specialty.id] }),
    await at45(),
    await at45(),
    await at45(),
    await at45(),
  ];
  const verified = [good, archived, expired, other];
  for (const [index, id] of verified.entries()) await practice.verify(id, cedula(600 + index));
  await practice.change(administrator, 'archiveProfessional', 'Professional', { professionalId: archived });
  await graph.pool.query(`UPDATE professionals.professionals SET kyc_expires_on = '2020-01-01' WHERE id = $1`, [
    expired,
  ]);
  const ids = async (more: object = {}) =>
    (await search(administrator, { near: at, radiusKm: 1, ...more })).map(({ professional }) => professional.id);
  expect(await ids()).toEqual([good, other].sort());
  expect(await ids({ specialtyId: specialty.id })).toEqual([good]);
  expect(await ids()).not.toContain(unverified);
  await practice.change(administrator, 'updateProfessional', 'Professional', { professionalId: other, location: null });
  expect(await ids()).toEqual([good]);
});

it('tells the public a place some hundred metres off, and measures to that', async () => {
  const own = practitioner();
  const real = { latitude: 12.3456, longitude: -60.1234 };
  const id = await practice.professional({ userId: own.id, location: real });
  await practice.verify(id, cedula(700));
  const locationOf = async (actor: typeof own) =>
    (await practice.read<{ location: Place }>(actor, id, 'location { latitude longitude }')).location;
  expect(await locationOf(administrator)).toEqual(real);
  expect(await locationOf(own)).toEqual(real);
  const told = await locationOf(reader);
  expect(distanceKm(real, told)).toBeGreaterThan(0.29);
  expect(distanceKm(real, told)).toBeLessThan(0.71);
  // whoever measures from many sides measures to what is told
  for (const bearing of [0, 1.5, 3, 4.5]) {
    const from = placeAt(real, 2, bearing);
    const [found] = await search(reader, { near: from, radiusKm: 10 });
    expect(found?.professional).toEqual({ id, location: told });
    expect(found?.distanceKm).toBeCloseTo(distanceKm(from, told), 6);
    const [exact] = await search(administrator, { near: from, radiusKm: 10 });
    expect(exact?.distanceKm).toBeCloseTo(2, 6);
  }
  // a correction by a few metres moves what is told by as much, so that the mean of many tells nothing
  const corrected = placeAt(real, 0.01, 1);
  await practice.change(own, 'updateProfessional', 'Professional', { professionalId: id, location: corrected });
  expect(distanceKm(await locationOf(reader), told)).toBeLessThan(0.011);
});

it.each([
  [{ near: { latitude: 91, longitude: 0 } }, 'near.latitude'],
  [{ near: { latitude: 0, longitude: 181 } }, 'near.longitude'],
  [{ radiusKm: 0 }, 'radiusKm'],
  [{ radiusKm: 20_038 }, 'radiusKm'],
  [{ first: 0 }, 'first'],
  [{ first: 101 }, 'first'],
  [{ specialtyId: 'pro_1' }, 'specialtyId'],
])('refuses %j', async (wrong, path) => {
  const query = `query ($near: GeoPointInput!, $radiusKm: Float, $specialtyId: ID, $first: Int) {
    professionalsNearby(near: $near, radiusKm: $radiusKm, specialtyId: $specialtyId, first: $first) { distanceKm } }`;
  const { errors } = await graph.answer(reader, query, { near: { latitude: 0, longitude: 0 }, ...wrong });
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    issues: [expect.objectContaining({ path: path.split('.') })],
  });
});
