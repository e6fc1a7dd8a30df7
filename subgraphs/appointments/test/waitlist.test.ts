/** Who waits is offered what becomes free, one after the other; and visits that come again and again. */
import { eventually, person } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expireHold } from '../src/jobs/expire-hold.ts';
import { at, type Clinic, dayIn, desk, openClinic } from './clinic.ts';

let clinic: Clinic;
let place: string;
beforeAll(async () => {
  clinic = await openClinic();
  place = clinic.locationId;
});
afterAll(() => clinic.graph.close());

type Offer = { id: string; status: string; startsAt: string };
type Entry = { id: string; status: string; offers: Offer[] };

const entriesQuery = `{ waitlistEntries(first: 100) { nodes { id status offers { id status startsAt } } } }`;
const entriesOf = async (ids: string[], actor = desk): Promise<Entry[]> => {
  const { waitlistEntries } = await clinic.graph.ask<{ waitlistEntries: { nodes: Entry[] } }>(actor, entriesQuery);
  return ids.flatMap((id) => waitlistEntries.nodes.find((one) => one.id === id) ?? []);
};
const live = (entries: Entry[]) => entries.flatMap(({ offers }) => offers.filter(({ status }) => status === 'LIVE'));
const join = (professionalId: string | null, more: object = {}) =>
  clinic.made('joinWaitlist', {
    ...{ patientId: newId('pat'), professionalId, locationId: place, durationMinutes: 30, latestAt: at(60, '00:00') },
    ...more,
  });
/** Who waits once one of them has a live offer; read once more, for an answer is made of several statements. */
async function offered(ids: string[]): Promise<Entry[]> {
  await eventually(
    () => entriesOf(ids),
    (entries) => live(entries).length === 1,
  );
  return entriesOf(ids);
}

it('offers freed time to who waits longest, then to the next, and never to two at once', async () => {
  const professionalId = await clinic.professional(place);
  const startsAt = at(8, '10:00');
  const time = { professionalId, locationId: place, startsAt, durationMinutes: 30 };
  const appointmentId = await clinic.made('bookAppointment', { ...time, patientId: newId('pat') });
  const tooLong = await join(professionalId, { durationMinutes: 120 });
  const ids = [await join(professionalId), await join(null), await join(professionalId), await join(professionalId)];
  const [first = '', second = '', third = '', fourth = ''] = ids;
  await clinic.change('cancelAppointment', { appointmentId });
  let entries = await offered(ids);
  expect(entries.map(({ status }) => status)).toEqual(['OFFERED', 'WAITING', 'WAITING', 'WAITING']);
  expect(live(entries)).toMatchObject([{ startsAt }]);
  // it is kept for who it is offered to
  expect(await clinic.change('bookAppointment', { ...time, patientId: newId('pat') })).toMatchObject({
    code: 'SLOT_TAKEN',
  });
  // declined: the next; the first waits on, and is not offered the same again
  await clinic.change('declineWaitlistOffer', { waitlistOfferId: live(entries)[0]?.id });
  entries = await offered(ids);
  expect(entries.map(({ status }) => status)).toEqual(['WAITING', 'OFFERED', 'WAITING', 'WAITING']);
  // its time runs out, heard of many times: the next, once
  const expiring = live(entries)[0]?.id;
  const { rows } = await clinic.graph.pool.query(
    `WITH late AS (UPDATE appointments.waitlist_offers SET expires_at = now() - interval '1 second' WHERE id = $1 RETURNING slot_hold_id)
     UPDATE appointments.slot_holds SET expires_at = now() - interval '1 second' WHERE id IN (SELECT slot_hold_id FROM late) RETURNING id`,
    [expiring],
  );
  const slotHoldId = rows[0].id;
  expect(await clinic.change('acceptWaitlistOffer', { waitlistOfferId: expiring })).toMatchObject({
    code: 'OFFER_NOT_LIVE',
  });
  await Promise.all([1, 2, 3].map(() => clinic.run(expireHold, { slotHoldId })));
  entries = await offered(ids);
  expect(entries.map(({ status }) => status)).toEqual(['WAITING', 'WAITING', 'OFFERED', 'WAITING']);
  // who leaves passes it on
  await clinic.change('leaveWaitlist', { waitlistEntryId: third });
  entries = await offered(ids);
  expect(entries.map(({ status }) => status)).toEqual(['WAITING', 'WAITING', 'LEFT', 'OFFERED']);
  const waitlistOfferId = live(entries)[0]?.id;
  const all = await Promise.all(
    [1, 2, 3].map(() => clinic.change('acceptWaitlistOffer', { waitlistOfferId }, 'status startsAt')),
  );
  expect(all.filter(({ id }) => id)).toMatchObject([{ status: 'CONFIRMED', startsAt }]);
  expect((await entriesOf([first, second, third, fourth, tooLong])).map(({ status }) => status)).toEqual([
    ...['WAITING', 'WAITING', 'LEFT', 'BOOKED', 'WAITING'],
  ]);
  const everOffered = (await entriesOf(ids)).flatMap(({ offers }) => offers.map(({ status }) => status));
  expect(everOffered.sort()).toEqual(['ACCEPTED', 'DECLINED', 'DECLINED', 'EXPIRED']);
});

it('offers the time that a visit moves away from, and nothing to who is busy then', async () => {
  // elsewhere: who waits for anybody waits longer
  const locationId = await clinic.location();
  const professionalId = await clinic.professional(locationId);
  const busy = newId('pat');
  const other = await clinic.professional(locationId);
  const patientId = newId('pat');
  const time = { professionalId, locationId, startsAt: at(9, '10:00'), durationMinutes: 30 };
  const appointmentId = await clinic.made('bookAppointment', { ...time, patientId });
  await clinic.made('bookAppointment', { ...time, professionalId: other, patientId: busy });
  const ids = [await join(null, { patientId: busy, locationId }), await join(professionalId, { locationId })];
  await clinic.change('rescheduleAppointment', { appointmentId, startsAt: at(9, '15:00') });
  expect((await offered(ids)).map(({ status }) => status)).toEqual(['WAITING', 'OFFERED']);
});

it('shows who waits to the desk and to themselves alone', async () => {
  const patientId = newId('pat');
  const waiting = person(['appointments:own'], { id: newId('usr') });
  await clinic.tell('patients', 'patient.created', patientId, { patientId, userId: waiting.id });
  const known = 'SELECT FROM appointments.known_patients WHERE patient_id = $1';
  await eventually(
    async () => (await clinic.graph.pool.query(known, [patientId])).rows.length,
    (n) => n === 1,
  );
  const input = { locationId: place, durationMinutes: 30, latestAt: at(60, '00:00') };
  const { id } = await clinic.change('joinWaitlist', input, '', waiting);
  expect(await entriesOf([id], waiting)).toMatchObject([{ id, status: 'WAITING' }]);
  const stranger = person(['appointments:own'], { id: newId('usr') });
  expect(await entriesOf([id], stranger)).toEqual([]);
  expect(await clinic.change('leaveWaitlist', { waitlistEntryId: id }, '', stranger)).toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('books a series at its wall time across a change of the clocks, all of it or none', async () => {
  const timeZone = 'America/Santiago';
  const locationId = await clinic.location({ country: 'CL', timeZone });
  const professionalId = await clinic.professional(locationId, { horizonDays: 730 });
  const patientId = newId('pat');
  const rule = { frequency: 'WEEKLY', startsOn: dayIn(7), startTime: '10:00', occurrences: 52, durationMinutes: 30 };
  const input = { professionalId, locationId, patientId, ...rule };
  const series = await clinic.change('bookAppointmentSeries', input, 'skippedDays appointments { id startsAt status }');
  const booked = series['appointments'] as { id: string; startsAt: string; status: string }[];
  expect(booked).toHaveLength(52);
  const shown = booked.map(({ startsAt }) =>
    new Date(startsAt).toLocaleTimeString('en-GB', { timeZone, timeStyle: 'short' }),
  );
  expect(new Set(shown)).toEqual(new Set(['10:00']));
  // the clocks change twice a year there, so the instants are not 168 hours apart throughout
  expect(new Set(booked.map(({ startsAt }) => startsAt.slice(11))).size).toBe(2);
  const again = { ...input, patientId: newId('pat'), occurrences: 3, startsOn: dayIn(0), interval: 1 };
  expect(
    await clinic.change('bookAppointmentSeries', { ...again, startsOn: dayIn(1), frequency: 'DAILY', occurrences: 7 }),
  ).toMatchObject({
    code: 'SLOT_TAKEN',
  });
  const skipping = { ...again, startsOn: dayIn(1), frequency: 'DAILY', occurrences: 7, skipsTaken: true };
  expect(await clinic.change('bookAppointmentSeries', skipping, 'skippedDays appointments { id }')).toMatchObject({
    skippedDays: [dayIn(7)],
    appointments: Array(6).fill({ id: expect.any(String) }),
  });
  const cut = booked[10]?.startsAt;
  await clinic.change('cancelAppointmentSeries', { seriesId: series.id, from: cut, reason: 'Viaje' });
  const query = `query ($of: [AppointmentStatus!], $series: ID!) { appointments(filter: { status: $of, seriesId: $series }) { totalCount } }`;
  const count = async (status: string) =>
    (await clinic.graph.ask<{ appointments: { totalCount: number } }>(desk, query, { of: [status], series: series.id }))
      .appointments.totalCount;
  expect([await count('CONFIRMED'), await count('CANCELLED')]).toEqual([10, 42]);
});

it('tells a professional’s calendar to who knows its address, until the address is changed', async () => {
  const { default: fastify } = await import('fastify');
  const { http } = await import('../src/http.ts');
  const professionalId = await clinic.professional(place);
  const reason = 'Dolor de muela';
  const time = { professionalId, locationId: place, startsAt: at(10, '10:00'), durationMinutes: 30 };
  const patientId = newId('pat');
  const id = await clinic.made('bookAppointment', { ...time, patientId, reason });
  await clinic.made('bookAppointment', {
    ...time,
    professionalId: await clinic.professional(place),
    patientId: newId('pat'),
  });
  const feed = await clinic.change('rotateCalendarFeed', { professionalId, idempotencyKey: 'feed' }, 'path');
  expect(await clinic.change('rotateCalendarFeed', { professionalId, idempotencyKey: 'feed' }, 'path')).toEqual(feed);
  const app = fastify();
  http(app, clinic.graph.running.get('appointments')?.contextFor(desk, 'http') as never);
  const get = async (path: unknown) => app.inject({ method: 'GET', url: String(path) });
  const answer = await get(feed['path']);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const lines = answer.body.split('\r\n');
  const stamp = at(10, '10:00').replaceAll(/[-:]|\.000/g, '');
  expect(lines.filter((line) => /^(UID|DTSTART|STATUS|CLASS|SUMMARY)/.test(line))).toEqual(
    [...[`UID:${id}`, `DTSTART:${stamp}`, 'SUMMARY:Cita', 'STATUS:CONFIRMED', 'CLASS:PRIVATE']].sort(
      (a, b) => lines.indexOf(a) - lines.indexOf(b),
    ),
  );
  expect(answer.body).not.toContain(patientId);
  expect(answer.body).not.toContain(reason);
  const forged = String(feed['path']).replace(/.{4}\.ics$/, 'AAAA.ics');
  expect((await get(forged)).statusCode).toBe(404);
  expect((await get('/appointments/calendar/x.ics')).statusCode).toBe(404);
  const next = await clinic.change('rotateCalendarFeed', { professionalId }, 'path');
  expect([(await get(feed['path'])).statusCode, (await get(next['path'])).statusCode]).toEqual([404, 200]);
  await clinic.change('revokeCalendarFeed', { calendarFeedId: next.id });
  expect((await get(next['path'])).statusCode).toBe(404);
  await app.close();
});

it('lets the desk offer free time to one who waits, one offer at a time, and only time that is free', async () => {
  const locationId = await clinic.location();
  const professionalId = await clinic.professional(locationId);
  const [first, second] = [await join(professionalId, { locationId }), await join(professionalId, { locationId })];
  const time = { professionalId, startsAt: at(12, '10:00') };
  const offer = (waitlistEntryId: string, more: object = {}, actor = desk) =>
    clinic.change('offerWaitlistTime', { waitlistEntryId, ...time, ...more }, 'status startsAt expiresAt', actor);
  // who waits shorter may be asked first: the desk decides
  const made = await offer(second);
  expect(made).toMatchObject({ status: 'LIVE', startsAt: time.startsAt });
  expect(await offer(second, { startsAt: at(12, '11:00') })).toMatchObject({ code: 'ALREADY_OFFERED' });
  expect(await offer(first)).toMatchObject({ code: 'SLOT_TAKEN' });
  expect(await offer(first, { startsAt: at(12, '22:00') })).toMatchObject({ code: 'SLOT_NOT_BOOKABLE' });
  expect(await offer(first, { startsAt: at(-1, '10:00') })).toMatchObject({ issues: [{ path: ['startsAt'] }] });
  expect(await offer(newId('wle'))).toMatchObject({ code: 'NOT_FOUND' });
  // taken back, it goes to who waits longest
  await clinic.change('declineWaitlistOffer', { waitlistOfferId: made.id });
  const entries = await offered([first, second]);
  expect(entries.map(({ status }) => status)).toEqual(['OFFERED', 'WAITING']);
  const waitlistOfferId = live(entries)[0]?.id;
  const booked = await clinic.change('acceptWaitlistOffer', { waitlistOfferId }, 'startsAt');
  expect(booked).toMatchObject({ startsAt: time.startsAt });
  expect(await offer(first, { startsAt: at(12, '14:00') })).toMatchObject({ code: 'NOT_WAITING' });
  const patient = person(['appointments:own'], { id: newId('usr') });
  await expect(offer(second, { startsAt: at(12, '15:00') }, patient)).rejects.toThrow();
});
