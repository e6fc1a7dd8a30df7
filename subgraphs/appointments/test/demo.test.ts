/** The demo's agenda keeps the rules that it shows. */
import { prismaOn } from '@trama/platform/database';
import { startTestGraph, type TestGraph } from '@trama/platform/testing';
import { demoLocations } from '@trama/schema/demo-clinic';
import { demoAgenda, demoHolidays, demoVisits } from '@trama/schema/demo-visits';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrismaClient } from '../prisma/client/client.ts';
import { hours, loadDemo } from '../prisma/demo.ts';
import { holidaysOf } from '../src/domain/holidays.ts';
import { workingDays } from '../src/domain/schedule.ts';
import appointments from '../src/subgraph.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph([appointments]);
});
afterAll(() => graph.close());

const count = async (sql: string) => (await graph.pool.query(`SELECT (SELECT ${sql}) AS n`)).rows[0].n as number;

it('is loaded once: two sites, six professionals, three months that nobody is booked twice in', async () => {
  const prisma = prismaOn(PrismaClient, graph.pool, 'appointments');
  await loadDemo(prisma);
  const visits = await count('count(*)::int FROM appointments.appointments');
  await loadDemo(prisma);
  expect(await count('count(*)::int FROM appointments.appointments')).toBe(visits);
  expect(visits).toBeGreaterThan(800);
  expect(await count('count(DISTINCT time_zone)::int FROM appointments.locations')).toBe(2);
  expect(await count('count(DISTINCT professional_id)::int FROM appointments.appointments')).toBe(6);
  expect(await count('count(DISTINCT patient_id)::int FROM appointments.appointments')).toBeGreaterThan(150);
  const days = await count('extract(day FROM max(starts_at) - min(starts_at))::int FROM appointments.appointments');
  expect(days).toBeGreaterThan(80);
  expect(await count('count(*)::int FROM appointments.appointments WHERE starts_at > now()')).toBeGreaterThan(200);
  // what is past does not claim its time any more, so it is looked at here
  expect(
    await count(`count(*)::int FROM appointments.appointments AS a JOIN appointments.appointments AS b
      ON a.id < b.id AND (a.professional_id = b.professional_id OR a.patient_id = b.patient_id)
      AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
      WHERE a.status <> 'CANCELLED' AND b.status <> 'CANCELLED'`),
  ).toBe(0);
});

it('has nobody seen when nobody works, by the rules of the agenda itself', () => {
  const { first, last } = demoAgenda;
  const years = [...new Set(demoHolidays.map((day) => Number(day.slice(0, 4))))];
  const holidays = years.flatMap((year) => holidaysOf('EC', year).map(({ day }) => day));
  expect(demoHolidays).toEqual(holidays);
  const open = demoLocations.flatMap(({ timeZone }) =>
    workingDays({ timeZone, first, last }, [hours], [], new Set(holidays)).flatMap((day) => day.open),
  );
  const outside = demoVisits().filter(
    ({ startsAt, endsAt }) => !open.some(({ from, until }) => from <= startsAt.getTime() && endsAt.getTime() <= until),
  );
  expect(outside).toEqual([]);
});
