/** A visit from its booking to its end: who may do what, and what the agenda says of it. */
import { eventually, person } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lapseAppointment } from '../src/jobs/lapse-appointment.ts';
import { remindDue } from '../src/jobs/remind-due.ts';
import { at, type Clinic, chief, dayIn, daysUntil, desk, openClinic } from './clinic.ts';

let clinic: Clinic;
let place: string;
let doctor: string;
const doctorUser = person(['appointments:practice', 'appointments:own'], { id: newId('usr') });
const patientUser = person(['appointments:own'], { id: newId('usr') });
const patient = newId('pat');
beforeAll(async () => {
  clinic = await openClinic();
  place = clinic.locationId;
  doctor = await clinic.professional(place, { minimumNoticeMinutes: 1_440, horizonDays: 30, bufferAfterMinutes: 10 });
  await clinic.tell('professionals', 'professional.created', doctor, { professionalId: doctor, userId: doctorUser.id });
  await clinic.tell('patients', 'patient.created', patient, { patientId: patient, userId: patientUser.id });
  const known =
    'SELECT (SELECT count(*) FROM appointments.known_professionals)::int + (SELECT count(*) FROM appointments.known_patients)::int AS n';
  await eventually(
    async () => (await clinic.graph.pool.query(known)).rows[0].n,
    (n) => n === 2,
  );
});
afterAll(() => clinic.graph.close());

const time = (days: number, clock: string) => ({
  professionalId: doctor,
  locationId: place,
  startsAt: at(days, clock),
});
const emitted = async (topic: string, aggregate: string) =>
  (
    await clinic.graph.pool.query(
      'SELECT payload FROM appointments.outbox WHERE topic = $1 AND aggregate = $2 ORDER BY sequence',
      [topic, aggregate],
    )
  ).rows.map((row) => row.payload);

it('goes through its life by the table, and remembers every step', async () => {
  const treatmentId = clinic.treatment(45);
  const input = { ...time(0, '12:00'), startsAt: new Date(Date.now() - 60_000).toISOString(), idempotencyKey: 'life' };
  const booking = { ...input, patientId: newId('pat'), treatments: [{ treatmentId }], isOverbooked: true };
  const { id, ...booked } = await clinic.change(
    'bookAppointment',
    booking,
    'status durationMinutes isOverbooked',
    chief,
  );
  expect(booked).toMatchObject({ status: 'CONFIRMED', durationMinutes: 45, isOverbooked: true });
  expect((await clinic.change('bookAppointment', booking, '', chief)).id).toBe(id);
  const move = (name: string, more: object = {}) => clinic.change(name, { appointmentId: id, ...more }, 'status');
  expect(await move('completeAppointment')).toMatchObject({ code: 'APPOINTMENT_NOT_MOVABLE' });
  expect(await move('markNoShow')).toMatchObject({ code: 'NOT_MISSED_YET' });
  expect(await move('checkInAppointment')).toMatchObject({ status: 'CHECKED_IN' });
  expect(await move('startAppointment')).toMatchObject({ status: 'IN_PROGRESS' });
  expect(await move('cancelAppointment')).toMatchObject({ code: 'APPOINTMENT_NOT_MOVABLE' });
  expect(await move('completeAppointment')).toMatchObject({ status: 'COMPLETED' });
  expect(await move('voidAppointment')).toMatchObject({ status: 'VOID' });
  expect(await move('voidAppointment')).toMatchObject({ code: 'APPOINTMENT_NOT_MOVABLE' });
  const read = await clinic.read(id, 'history { nodes { kind fromStatus toStatus actor { id } } }');
  expect(JSON.stringify(read)).toBe(
    JSON.stringify({
      history: {
        nodes: [
          { kind: 'BOOKED', fromStatus: null, toStatus: 'CONFIRMED', actor: { id: chief.id } },
          { kind: 'CHECKED_IN', fromStatus: 'CONFIRMED', toStatus: 'CHECKED_IN', actor: { id: desk.id } },
          { kind: 'STARTED', fromStatus: 'CHECKED_IN', toStatus: 'IN_PROGRESS', actor: { id: desk.id } },
          { kind: 'COMPLETED', fromStatus: 'IN_PROGRESS', toStatus: 'COMPLETED', actor: { id: desk.id } },
          { kind: 'VOIDED', fromStatus: 'COMPLETED', toStatus: 'VOID', actor: { id: desk.id } },
        ],
      },
    }),
  );
  const [completed] = await emitted('appointment.completed', id);
  expect(completed.lines).toMatchObject([
    { kind: 'TREATMENT', treatmentId, quantity: 1, unitPrice: { amountMinor: '4000', currency: 'USD' } },
  ]);
});

it('lets a patient book, move and call off their own within the rules, and nobody else’s', async () => {
  const own = { ...time(3, '09:00'), durationMinutes: 30 };
  const mine = await clinic.change('bookAppointment', own, 'status patient { id }', patientUser);
  expect(mine).toMatchObject({ status: 'CONFIRMED', patient: { id: patient } });
  const refusals = [
    [{ ...own, startsAt: at(0, '23:00') }, 'SLOT_NOT_BOOKABLE'],
    [{ ...own, startsAt: at(40, '09:00') }, 'SLOT_NOT_BOOKABLE'],
    [{ ...own, patientId: newId('pat') }, 'INVALID_INPUT'],
    [{ ...own, isOverbooked: true }, 'INVALID_INPUT'],
    [{ ...own, note: 'x' }, 'INVALID_INPUT'],
  ] as const;
  for (const [input, code] of refusals)
    expect(await clinic.change('bookAppointment', input, '', patientUser)).toMatchObject({ code });
  const appointmentId = mine.id;
  const moved = { appointmentId, startsAt: at(4, '09:00') };
  expect(await clinic.change('rescheduleAppointment', moved, 'startsAt rescheduleCount', patientUser)).toMatchObject({
    startsAt: at(4, '09:00'),
    rescheduleCount: 1,
  });
  const stranger = person(['appointments:own'], { id: newId('usr') });
  expect(await clinic.read(appointmentId, 'id', stranger)).toBe(null);
  expect(await clinic.change('cancelAppointment', { appointmentId }, '', stranger)).toMatchObject({
    code: 'NOT_FOUND',
  });
  // what only the desk and the professional do, a patient cannot even ask
  await expect(clinic.change('checkInAppointment', { appointmentId }, '', patientUser)).rejects.toThrow(/permission/);
  await expect(clinic.read(appointmentId, 'id note', patientUser)).rejects.toThrow(/permission/);
  const reason = 'Me siento mejor';
  expect(
    await clinic.change(
      'cancelAppointment',
      { appointmentId, reason },
      'status cancelledBy isLateCancellation',
      patientUser,
    ),
  ).toMatchObject({ status: 'CANCELLED', cancelledBy: 'PATIENT', isLateCancellation: false });
  expect((await emitted('appointment.cancelled', appointmentId)).at(-1)).not.toHaveProperty('reason');
});

it('lets a patient hold a few times at once, and counts who does not come', async () => {
  const professionalId = await clinic.professional(place);
  const hold = (clock: string) =>
    clinic.change(
      'holdSlot',
      { professionalId, locationId: place, startsAt: at(8, clock), durationMinutes: 30 },
      'status',
      patientUser,
    );
  const held = await Promise.all(['09:00', '10:00', '11:00', '12:00', '13:00'].map(hold));
  expect(held.filter(({ code }) => code === 'TOO_MANY_HOLDS')).toHaveLength(2);
  const slotHoldId = held.find(({ status }) => status === 'ACTIVE')?.id;
  await clinic.change('releaseHold', { slotHoldId }, '', patientUser);
  expect(await hold('14:00')).toMatchObject({ status: 'ACTIVE' });
  const patientId = newId('pat');
  const startsAt = new Date(Date.now() - 3_600_000).toISOString();
  const missed = { professionalId, locationId: place, startsAt, durationMinutes: 30, patientId, isOverbooked: true };
  const { id } = await clinic.change('bookAppointment', missed, '', chief);
  await clinic.change('markNoShow', { appointmentId: id });
  const soon = { ...missed, startsAt: new Date(Date.now() + 3_600_000).toISOString() };
  const { id: late } = await clinic.change('bookAppointment', soon, '', chief);
  const called = { appointmentId: late, by: 'PATIENT' };
  expect(await clinic.change('cancelAppointment', called, 'isLateCancellation')).toMatchObject({
    isLateCancellation: true,
  });
  const counts = await clinic.graph.ask(
    desk,
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Patient { noShowCount lateCancellationCount } } }',
    { of: [{ __typename: 'Patient', id: patientId }] },
  );
  expect(JSON.stringify(counts)).toBe('{"_entities":[{"noShowCount":1,"lateCancellationCount":1}]}');
});

it('lets a patient have five visits ahead who books alone, also of ten asked for at once; the desk books more', async () => {
  const [own, user] = [newId('pat'), person(['appointments:own'], { id: newId('usr') })];
  await clinic.tell('patients', 'patient.created', own, { patientId: own, userId: user.id });
  const known = () => clinic.graph.pool.query('SELECT FROM appointments.known_patients WHERE user_id = $1', [user.id]);
  await eventually(known, ({ rowCount }) => rowCount === 1);
  const slot = (index: number) => ({ ...time(6 + index, '09:00'), durationMinutes: 30, patientId: own });
  const booked = await Promise.all(
    Array.from({ length: 10 }, (_, index) => clinic.change('bookAppointment', slot(index), '', user)),
  );
  expect(booked.filter(({ id }) => id)).toHaveLength(5);
  expect(booked.find(({ code }) => code)).toMatchObject({ code: 'TOO_MANY_OPEN_APPOINTMENTS' });
  expect(await clinic.change('bookAppointment', slot(11))).toMatchObject({ __typename: 'Appointment' });
  for (const one of booked.filter(({ id }) => id).slice(0, 2))
    await clinic.change('cancelAppointment', { appointmentId: one.id, reason: 'Viaje' }, '', user);
  expect(await clinic.change('bookAppointment', slot(12), '', user)).toMatchObject({ __typename: 'Appointment' });
});

it('shows a professional their own agenda and no other', async () => {
  const other = await clinic.professional(place);
  const own = await clinic.made('bookAppointment', {
    ...time(5, '10:00'),
    durationMinutes: 30,
    patientId: newId('pat'),
  });
  const theirs = await clinic.made('bookAppointment', {
    ...{ professionalId: other, locationId: place, startsAt: at(5, '10:00') },
    ...{ durationMinutes: 30, patientId: newId('pat') },
  });
  expect(await clinic.read(own, 'id', doctorUser)).toEqual({ id: own });
  expect(await clinic.read(theirs, 'id', doctorUser)).toBe(null);
  expect(await clinic.change('startAppointment', { appointmentId: theirs }, '', doctorUser)).toMatchObject({
    code: 'NOT_FOUND',
  });
  type Agendas = {
    _entities: {
      agenda: null | { appointments: { id: string }[]; locations: { free: object[]; working: object[] }[] };
    }[];
  };
  const agenda = async (actor: typeof desk) => {
    const { _entities } = await clinic.graph.ask<Agendas>(
      actor,
      `query ($of: [_Any!]!, $from: DateTime!, $until: DateTime!) { _entities(representations: $of) {
        ... on Professional { agenda(from: $from, until: $until) { appointments { id }
          locations { working { startsAt endsAt } free { startsAt endsAt } } } } } }`,
      {
        of: [doctor, other].map((id) => ({ __typename: 'Professional', id })),
        ...{ from: at(5, '00:00'), until: at(6, '00:00') },
      },
    );
    return _entities.map((one) => one.agenda);
  };
  expect((await agenda(desk)).map((one) => one?.appointments)).toEqual([[{ id: own }], [{ id: theirs }]]);
  const [mine, notMine] = await agenda(doctorUser);
  expect(notMine).toBe(null);
  expect(mine?.locations).toEqual([
    {
      working: [{ startsAt: at(5, '08:00'), endsAt: at(5, '18:00') }],
      // ten minutes of buffer after the visit are not free
      free: [
        { startsAt: at(5, '08:00'), endsAt: at(5, '10:00') },
        { startsAt: at(5, '10:40'), endsAt: at(5, '18:00') },
      ],
    },
  ]);
});

it('asks the location where it wants to be asked, and keeps a time only until then', async () => {
  const locationId = await clinic.location({ requiresConfirmation: true });
  const professionalId = await clinic.professional(locationId, { minimumNoticeMinutes: 0 });
  const asked = { professionalId, locationId, startsAt: at(3, '10:00'), durationMinutes: 30 };
  const { id: appointmentId, status } = await clinic.change('bookAppointment', asked, 'status', patientUser);
  expect(status).toBe('REQUESTED');
  // what is only asked for keeps its time, too
  expect(await clinic.change('bookAppointment', { ...asked, patientId: newId('pat') })).toMatchObject({
    code: 'SLOT_TAKEN',
  });
  const heldUntil = new Date(Date.now() + 3_600_000).toISOString();
  expect(await clinic.change('confirmAppointment', { appointmentId, heldUntil }, 'status')).toMatchObject({
    status: 'HELD',
  });
  await clinic.run(lapseAppointment, { appointmentId });
  expect(await clinic.read(appointmentId, 'status')).toEqual({ status: 'HELD' });
  await clinic.graph.pool.query(
    "UPDATE appointments.appointments SET held_until = now() - interval '1 second' WHERE id = $1",
    [appointmentId],
  );
  // whoever books clears it away, before its job does
  const { id: next } = await clinic.change('bookAppointment', { ...asked, patientId: newId('pat') });
  expect(next).toBeTruthy();
  await clinic.run(lapseAppointment, { appointmentId });
  expect(await clinic.read(appointmentId, 'status cancelledBy')).toEqual({
    status: 'CANCELLED',
    cancelledBy: 'CLINIC',
  });
  expect(await emitted('appointment.cancelled', appointmentId)).toHaveLength(1);
});

it('keeps hours, days off, holidays and their rulings, and says why a time cannot be had', async () => {
  const locationId = await clinic.location({ observesHolidays: true });
  const professionalId = await clinic.professional(locationId, { dailyCap: 1 });
  const days = daysUntil(3);
  const day = dayIn(days);
  const check = async (clock: string, actor = desk) => {
    const query = `query ($id: ID!, $place: ID!, $at: DateTime!) { checkAvailability(professionalId: $id, locationId: $place,
      startsAt: $at, durationMinutes: 30) { isAvailable problems } }`;
    const variables = { id: professionalId, place: locationId, at: at(days, clock) };
    return (await clinic.graph.ask<{ checkAvailability: { problems: string[] } }>(actor, query, variables))
      .checkAvailability.problems;
  };
  const rule = (isOpen: boolean) => clinic.made('setHoliday', { locationId, day, name: 'Fiesta local', isOpen });
  await rule(true); // whatever the country celebrates on it
  expect(await check('10:00')).toEqual([]);
  expect(await check('19:00')).toEqual(['OUTSIDE_WORKING_HOURS']);
  await rule(false);
  expect(await check('10:00')).toEqual(['HOLIDAY']);
  const { location } = await clinic.graph.ask<{ location: { holidays: object[] } }>(
    desk,
    'query ($id: ID!, $year: Int!) { location(id: $id) { holidays(year: $year) { day name } } }',
    { id: locationId, year: Number(day.slice(0, 4)) },
  );
  expect(location.holidays).toContainEqual({ day, name: 'Fiesta local' });
  await rule(true);
  const booked = await clinic.made('bookAppointment', {
    ...{ professionalId, locationId, startsAt: at(days, '11:00'), durationMinutes: 30, patientId: newId('pat') },
  });
  expect(await check('10:00', patientUser)).toEqual(['DAILY_CAP_REACHED']);
  const off = { kind: 'OFF', professionalId, startsOn: day, startTime: '10:30', endTime: '12:00' };
  const { id, affectedAppointments } = await clinic.change('addScheduleException', off, 'affectedAppointments { id }');
  expect(affectedAppointments).toEqual([{ id: booked }]);
  expect(await check('10:30')).toContain('OUTSIDE_WORKING_HOURS');
  await clinic.made('removeScheduleException', { scheduleExceptionId: id });
  const extra = { kind: 'EXTRA', professionalId, locationId, startsOn: day, startTime: '20:00', endTime: '21:00' };
  await clinic.made('addScheduleException', extra);
  expect(await check('20:00')).not.toContain('OUTSIDE_WORKING_HOURS');
  // other hours from that day on; the days before keep theirs
  const week = { professionalId, locationId, validFrom: day, periods: [] };
  await clinic.made('setWorkingHours', week);
  expect(await check('10:00')).toContain('OUTSIDE_WORKING_HOURS');
  const overlapping = [
    { weekday: 1, startTime: '08:00', endTime: '12:00' },
    { weekday: 1, startTime: '11:00', endTime: '13:00' },
  ];
  expect(await clinic.change('setWorkingHours', { ...week, periods: overlapping })).toMatchObject({
    issues: [{ path: ['periods'], rule: 'periods_overlap' }],
  });
  expect(
    await clinic.change('setWorkingHours', { ...week, periods: [{ weekday: 8, startTime: '8', endTime: '25:00' }] }),
  ).toMatchObject({
    issues: [
      { path: ['periods', '0', 'weekday'] },
      { path: ['periods', '0', 'startTime'], rule: 'clock' },
      { path: ['periods', '0', 'endTime'], rule: 'clock' },
    ],
  });
});

it('lists days off: to the desk all, to a professional their own and those of the house', async () => {
  const [own, others, house] = [
    await clinic.made('addScheduleException', { kind: 'OFF', professionalId: doctor, startsOn: dayIn(40) }),
    await clinic.made('addScheduleException', {
      ...{ kind: 'OFF', professionalId: await clinic.professional(place), startsOn: dayIn(41) },
    }),
    await clinic.made('addScheduleException', {
      kind: 'OFF',
      locationId: place,
      startsOn: dayIn(42),
      endsOn: dayIn(50),
    }),
  ];
  const seenBy = async (actor: typeof desk, asked: object = {}) => {
    const { scheduleExceptions } = await clinic.graph.ask<{ scheduleExceptions: { id: string }[] }>(
      actor,
      `query ($professionalId: ID, $locationId: ID, $from: Date!, $until: Date) { scheduleExceptions(
        professionalId: $professionalId, locationId: $locationId, from: $from, until: $until) { id } }`,
      { from: dayIn(39), ...asked },
    );
    return scheduleExceptions.map(({ id }) => id);
  };
  expect(await seenBy(desk)).toEqual([own, others, house]);
  expect(await seenBy(desk, { professionalId: doctor })).toEqual([own]);
  expect(await seenBy(desk, { locationId: place, from: dayIn(45), until: dayIn(45) })).toEqual([house]);
  expect(await seenBy(doctorUser)).toEqual([own, house]);
  expect(await seenBy(person(['appointments:practice'], { id: newId('usr') }))).toEqual([]);
  for (const scheduleExceptionId of [own, others, house])
    await clinic.made('removeScheduleException', { scheduleExceptionId });
});

it('reminds once for each offset, and anew when the visit is moved', async () => {
  const due = at(3, '15:00');
  const { id: appointmentId } = await clinic.change('bookAppointment', {
    ...{ ...time(3, '15:00'), durationMinutes: 30, patientId: newId('pat') },
  });
  const reminders = async () =>
    (await clinic.read(appointmentId, 'reminders { offsetMinutes dueAt status }'))?.['reminders'] as {
      dueAt: string;
      status: string;
    }[];
  const before = (instant: string, minutes: number) => new Date(Date.parse(instant) - minutes * 60_000).toISOString();
  expect(await reminders()).toEqual([
    { offsetMinutes: 1_440, dueAt: before(due, 1_440), status: 'SCHEDULED' },
    { offsetMinutes: 120, dueAt: before(due, 120), status: 'SCHEDULED' },
  ]);
  const pass = () =>
    clinic.graph.pool.query(
      "UPDATE appointments.appointment_reminders SET due_at = now() - interval '1 second' WHERE appointment_id = $1 AND offset_minutes = 1440",
      [appointmentId],
    );
  await pass();
  await Promise.all([clinic.run(remindDue), clinic.run(remindDue), clinic.run(remindDue)]);
  await clinic.run(remindDue);
  expect(await emitted('appointment.reminder_due', appointmentId)).toMatchObject([
    { offsetMinutes: 1_440, startsAt: due },
  ]);
  const later = at(4, '15:00');
  await clinic.change('rescheduleAppointment', { appointmentId, startsAt: later });
  expect((await reminders()).map(({ dueAt, status }) => [dueAt, status])).toEqual([
    [before(later, 1_440), 'SCHEDULED'],
    [before(later, 120), 'SCHEDULED'],
  ]);
  await pass();
  await clinic.run(remindDue);
  expect((await emitted('appointment.reminder_due', appointmentId)).map(({ startsAt }) => startsAt)).toEqual([
    due,
    later,
  ]);
  await clinic.change('cancelAppointment', { appointmentId });
  expect((await reminders()).map(({ status }) => status)).toEqual(['DUE', 'CANCELLED']);
});

it('gives a merged patient’s visits to the one that is kept, and back', async () => {
  const [kept, merged] = [newId('pat'), newId('pat')];
  const id = await clinic.made('bookAppointment', { ...time(6, '10:00'), durationMinutes: 30, patientId: merged });
  const ofPatient = async () => (await clinic.read(id, 'patient { id }'))?.['patient'];
  await clinic.tell('patients', 'patient.merged', kept, { keptPatientId: kept, mergedPatientId: merged });
  await eventually(ofPatient, (one) => (one as { id: string }).id === kept);
  await clinic.tell('patients', 'patient.unmerged', kept, { keptPatientId: kept, restoredPatientId: merged });
  await eventually(ofPatient, (one) => (one as { id: string }).id === merged);
});
