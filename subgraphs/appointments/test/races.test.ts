/** Whoever books the same time at the same moment: one has it, the others are told when instead. */
import { eventually } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expireHold } from '../src/jobs/expire-hold.ts';
import { at, type Clinic, desk, openClinic } from './clinic.ts';

let clinic: Clinic;
let place: string;
beforeAll(async () => {
  clinic = await openClinic();
  place = clinic.locationId;
});
afterAll(() => clinic.graph.close());

type Outcome = { __typename: string; id?: string; taken?: string[]; nextFreeSlots?: { startsAt: string }[] };

const bookMutation = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename
  ... on Appointment { id } ... on SlotTaken { taken nextFreeSlots { startsAt endsAt } } ... on Refusal { code message } } }`;

const book = async (input: object): Promise<Outcome> =>
  (await clinic.graph.ask<{ bookAppointment: Outcome }>(desk, bookMutation, { input })).bookAppointment;
const hold = (input: object) => clinic.change('holdSlot', input);
const outcomes = (all: { __typename: string }[]) => {
  const counted: Record<string, number> = {};
  for (const { __typename } of all) counted[__typename] = (counted[__typename] ?? 0) + 1;
  return counted;
};
const claimsOf = async (column: string, id: string) =>
  (await clinic.graph.pool.query(`SELECT id FROM appointments.claims WHERE ${column} = $1`, [id])).rows.length;

it('books one slot once, however many want it, and tells the others when instead', async () => {
  const professionalId = await clinic.professional(place);
  const time = { professionalId, locationId: place, startsAt: at(8, '10:00'), durationMinutes: 30 };
  const all = await Promise.all(Array.from({ length: 100 }, () => book({ ...time, patientId: newId('pat') })));
  expect(outcomes(all)).toEqual({ Appointment: 1, SlotTaken: 99 });
  for (const { __typename, taken, nextFreeSlots } of all)
    if (__typename === 'SlotTaken') {
      expect(taken).toEqual(['PROFESSIONAL']);
      expect(nextFreeSlots?.map(({ startsAt }) => startsAt)).toEqual(
        ['10:30', '11:00', '11:30', '12:00', '12:30'].map((clock) => at(8, clock)),
      );
    }
  expect(await claimsOf('professional_id', professionalId)).toBe(1);
});

it('gives one room once, and sees one patient once', async () => {
  const roomId = await clinic.made('createRoom', { locationId: place, name: 'Consultorio 1' });
  const professionals = await Promise.all(Array.from({ length: 10 }, () => clinic.professional(place)));
  const time = { locationId: place, startsAt: at(9, '10:00'), durationMinutes: 30 };
  const inRoom = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      book({ ...time, roomId, professionalId: professionals[index % 10], patientId: newId('pat') }),
    ),
  );
  expect(outcomes(inRoom)).toEqual({ Appointment: 1, SlotTaken: 29 });
  expect(inRoom.every((one) => !one.taken || one.taken.includes('ROOM'))).toBe(true);
  const patientId = newId('pat');
  const ofPatient = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      book({ ...time, startsAt: at(10, '10:00'), professionalId: professionals[index % 10], patientId }),
    ),
  );
  expect(outcomes(ofPatient)).toEqual({ Appointment: 1, SlotTaken: 29 });
  expect(ofPatient.every((one) => !one.taken || one.taken.includes('PATIENT'))).toBe(true);
  expect([await claimsOf('room_id', roomId), await claimsOf('patient_id', patientId)]).toEqual([1, 1]);
});

it('lets holds and bookings of one slot through once between them', async () => {
  const professionalId = await clinic.professional(place);
  for (const days of [8, 9, 10]) {
    const time = { professionalId, locationId: place, startsAt: at(days, '10:00'), durationMinutes: 30 };
    const all = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        index % 2 === 0 ? hold(time) : book({ ...time, patientId: newId('pat') }),
      ),
    );
    const { SlotTaken, ...through } = outcomes(all);
    expect(SlotTaken).toBe(15);
    expect(Object.values(through)).toEqual([1]);
  }
});

it('lets one of a reschedule and a booking have a slot', async () => {
  const professionalId = await clinic.professional(place);
  const time = { professionalId, locationId: place, durationMinutes: 30 };
  for (const days of [8, 9, 10, 11]) {
    const other = await book({ ...time, startsAt: at(days, '15:00'), patientId: newId('pat') });
    const startsAt = at(days, '10:00');
    const all = await Promise.all([
      clinic.change('rescheduleAppointment', { appointmentId: other.id, startsAt }),
      book({ ...time, startsAt, patientId: newId('pat') }),
    ]);
    expect(outcomes(all)).toEqual({ Appointment: 1, SlotTaken: 1 });
  }
  expect(await claimsOf('professional_id', professionalId)).toBe(
    (
      await clinic.graph.pool.query('SELECT id FROM appointments.appointments WHERE professional_id = $1', [
        professionalId,
      ])
    ).rows.length,
  );
});

const runOut = (holdId: string) =>
  clinic.graph.pool.query(
    "UPDATE appointments.slot_holds SET expires_at = now() + interval '60 milliseconds' WHERE id = $1",
    [holdId],
  );

it('uses a hold up or lets it expire, never both', async () => {
  const professionalId = await clinic.professional(place);
  for (const days of [8, 9, 10, 11, 12, 13]) {
    const time = { professionalId, locationId: place, startsAt: at(days, '10:00'), durationMinutes: 30 };
    const { id: slotHoldId } = await hold(time);
    await runOut(slotHoldId);
    const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const [used, taken] = await Promise.all([
      wait(40 + days).then(() => book({ slotHoldId, patientId: newId('pat') })),
      wait(50 + days).then(() => book({ ...time, patientId: newId('pat') })),
      wait(62).then(() => clinic.run(expireHold, { slotHoldId })),
    ]);
    // whoever comes after the other finds it gone; the time is booked at most once, and never held on
    expect(['Appointment', 'HoldNotUsable']).toContain(used.__typename);
    expect(outcomes([used, taken])['Appointment'] ?? 0).toBeLessThanOrEqual(1);
    await clinic.run(expireHold, { slotHoldId });
    const rows = await clinic.graph.pool.query('SELECT status FROM appointments.slot_holds WHERE id = $1', [
      slotHoldId,
    ]);
    expect(rows.rows[0].status).toBe(used.__typename === 'Appointment' ? 'CONSUMED' : 'EXPIRED');
  }
});

it('has a hold that ran out in nobody’s way, even before it is cleared away', async () => {
  const professionalId = await clinic.professional(place);
  const time = { professionalId, locationId: place, startsAt: at(8, '10:00'), durationMinutes: 30 };
  const { id: slotHoldId } = await hold(time);
  expect(await book({ ...time, patientId: newId('pat') })).toMatchObject({ __typename: 'SlotTaken' });
  await clinic.graph.pool.query(
    "UPDATE appointments.slot_holds SET expires_at = now() - interval '1 second' WHERE id = $1",
    [slotHoldId],
  );
  expect(await book({ ...time, patientId: newId('pat') })).toMatchObject({ __typename: 'Appointment' });
  expect(await clinic.change('bookAppointment', { slotHoldId, patientId: newId('pat') })).toMatchObject({
    code: 'HOLD_NOT_USABLE',
  });
});

it('is refused by the database itself, whatever the code does', async () => {
  const professionalId = await clinic.professional(place);
  const time = { professionalId, locationId: place, startsAt: at(8, '10:00'), durationMinutes: 30 };
  const { id } = await book({ ...time, patientId: newId('pat') });
  const copy = clinic.graph.pool.query(
    `INSERT INTO appointments.appointments (id, location_id, professional_id, patient_id, starts_at, ends_at,
       blocked_from, blocked_until, status, is_overbooked, created_by, created_at)
     SELECT $1, location_id, professional_id, patient_id, starts_at, ends_at, blocked_from, blocked_until, 'REQUESTED',
       false, 'x', now() FROM appointments.appointments WHERE id = $2`,
    [newId('apt'), id],
  );
  await expect(copy).rejects.toMatchObject({ code: '23P01', constraint: 'claims_professional' });
  await expect(
    clinic.graph.pool.query(
      `INSERT INTO appointments.slot_holds (id, location_id, professional_id, starts_at, ends_at, blocked_from,
         blocked_until, status, expires_at, created_by, created_at)
       SELECT $1, location_id, professional_id, starts_at + interval '10 minutes', ends_at, blocked_from + interval '10 minutes',
         blocked_until, 'ACTIVE', now() + interval '1 hour', 'x', now() FROM appointments.appointments WHERE id = $2`,
      [newId('hld'), id],
    ),
  ).rejects.toMatchObject({ code: '23P01', constraint: 'claims_professional' });
});

it('has the account of a professional on what was booked while it became known', async () => {
  const professionalId = await clinic.professional(place);
  const userId = newId('usr');
  const time = { professionalId, locationId: place, durationMinutes: 15 };
  const booked: Promise<Outcome>[] = [];
  for (let quarter = 0; quarter < 36; quarter++) {
    const startsAt = new Date(new Date(at(8, '08:00')).getTime() + quarter * 15 * 60_000).toISOString();
    booked.push(book({ ...time, startsAt, patientId: newId('pat') }));
    if (quarter === 18)
      await clinic.tell('professionals', 'professional.created', professionalId, { professionalId, userId });
  }
  expect(outcomes(await Promise.all(booked))).toEqual({ Appointment: 36 });
  const owners = () =>
    clinic.graph.pool.query(
      'SELECT DISTINCT professional_user_id AS id FROM appointments.appointments WHERE professional_id = $1',
      [professionalId],
    );
  await eventually(
    async () => (await owners()).rows,
    (rows) => rows.length === 1 && rows[0].id === userId,
  );
});
