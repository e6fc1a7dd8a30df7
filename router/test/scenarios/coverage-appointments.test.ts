/** The rows of the coverage table that appointments answers for, each on real input through the composed graph. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { clinicSubgraphs, type Graph, openGraph, type Role } from '../graph.ts';
import { openShop, type Shop, settled, stockWhen } from '../shop.ts';

const day = 86_400_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
let graph: Graph;
let shop: Shop;
/** A location in Guayaquil, where it is always five hours earlier than in UTC; the professional of `medico`. */
let place: string;
let doctor: string;
/** The patient behind `cliente`. */
let own: string;
beforeAll(async () => {
  graph = await openGraph({}, { only: clinicSubgraphs });
  shop = await openShop(graph);
  const location = { name: 'Sede Centro', country: 'EC', timeZone: 'America/Guayaquil', observesHolidays: false };
  place = (await change(graph, 'admin', 'createLocation', 'Location', { ...location, warehouseId: shop.warehouse })).id;
  doctor = await professional(demoUserIds.professional);
  own = await patient(demoUserIds.customer);
  // whose accounts these are arrives by event
  await settled(graph);
}, 120_000);
afterAll(() => graph.close());

const move = (role: Role, name: string, input: object, fields = 'status') =>
  change(graph, role, name, 'Appointment', input, fields);
const read = async (role: Role, id: string, fields: string) =>
  (
    await graph.ask<{ appointment: object | null }>(role, `query ($id: ID!) { appointment(id: $id) { ${fields} } }`, {
      id,
    })
  ).appointment;

/** Somebody who works from 08:00 to 18:00 every day. */
async function professional(userId: string | null = null): Promise<string> {
  const made = await change(graph, 'admin', 'createProfessional', 'Professional', {
    name: `Profesional ${randomUUID()}`,
    userId,
  });
  const periods = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startTime: '08:00', endTime: '18:00' }));
  const hours = { professionalId: made.id, locationId: place, validFrom: '2020-01-01', periods };
  await change(graph, 'admin', 'setWorkingHours', 'WorkingHours', hours);
  return made.id;
}
async function patient(userId: string | null = null): Promise<string> {
  const name = randomUUID().replaceAll(/[^a-f]/g, '');
  const input = {
    givenNames: `Ana ${name}`,
    familyNames: `Vera ${name}`,
    birthDate: '1990-05-17',
    sex: 'FEMALE',
    userId,
  };
  return (await change(graph, 'admin', 'createPatient', 'Patient', { ...input, isSomebodyElse: true })).id;
}
/** So many days from now, at a time on the clock of Guayaquil. */
const at = (days: number, clock: string): string => {
  const today = new Date(Date.now() - 5 * 3_600_000 + days * day).toISOString().slice(0, 10);
  return new Date(`${today}T${clock}:00-05:00`).toISOString();
};
const dayIn = (days: number): string => at(days, '12:00').slice(0, 10);
const slotsQuery = `query ($professionalId: ID!, $from: DateTime!, $until: DateTime!) {
  availableSlots(professionalId: $professionalId, from: $from, until: $until, durationMinutes: 30) {
    startsAt endsAt timeZone professional { id name } location { id name } } }`;
type Slots = { availableSlots: { startsAt: string }[] };
const slots = async (role: Role, professionalId: string, days: number) =>
  (await graph.ask<Slots>(role, slotsQuery, { professionalId, from: at(days, '00:00'), until: at(days + 1, '00:00') }))
    .availableSlots;

it('timetrack appointments: agenda: disponibilidad y horarios', async () => {
  const id = await professional();
  expect(await slots('cliente', id, 3)).toHaveLength(20);
  const off = {
    kind: 'OFF',
    professionalId: id,
    startsOn: dayIn(3),
    startTime: '08:00',
    endTime: '17:00',
    reason: 'Congreso',
  };
  expect(
    await change(graph, 'admin', 'addScheduleException', 'ScheduleException', off, 'startsOn startTime endTime'),
  ).toMatchObject({
    ...{ startsOn: dayIn(3), startTime: '08:00', endTime: '17:00' },
  });
  const [first, second, ...more] = await slots('cliente', id, 3);
  expect(first).toMatchObject({
    ...{ startsAt: at(3, '17:00'), endsAt: at(3, '17:30'), timeZone: 'America/Guayaquil' },
    ...{ professional: { id }, location: { id: place, name: 'Sede Centro' } },
  });
  expect([second?.startsAt, more]).toEqual([at(3, '17:30'), []]);
  const agenda = `query ($id: ID!, $from: DateTime!, $until: DateTime!) { professional(id: $id) { agenda(from: $from, until: $until) {
    locations { location { name } working { startsAt endsAt } } appointments { id } } } }`;
  const span = { from: at(3, '00:00'), until: at(4, '00:00') };
  expect(await graph.ask('recepcion', agenda, { id, ...span })).toEqual({
    professional: {
      agenda: {
        locations: [
          { location: { name: 'Sede Centro' }, working: [{ startsAt: at(3, '17:00'), endsAt: at(3, '18:00') }] },
        ],
        appointments: [],
      },
    },
  });
  // a professional sees their own agenda, and no other
  expect(await graph.ask('medico', agenda, { id, ...span })).toEqual({ professional: { agenda: null } });
  expect(await graph.ask('medico', agenda, { id: doctor, ...span })).toMatchObject({ professional: { agenda: {} } });
});

it('timetrack appointments: lógica de reserva de citas', async () => {
  const professionalId = await professional();
  const live = await graph.watch(
    'recepcion',
    'subscription ($id: ID!) { agendaChanged(professionalId: $id) { professionalId appointment { status professional { name } } } }',
    { id: professionalId },
  );
  const time = { professionalId, locationId: place, startsAt: at(5, '10:00'), durationMinutes: 30 };
  const hold = await change(graph, 'cliente', 'holdSlot', 'SlotHold', time, 'status expiresAt');
  expect(hold).toMatchObject({ status: 'ACTIVE' });
  const other = await patient();
  const taken = await graph.ask<{ bookAppointment: object }>(
    'recepcion',
    `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename
      ... on SlotTaken { code taken nextFreeSlots { startsAt } } } }`,
    { input: { ...time, patientId: other } },
  );
  expect(taken.bookAppointment).toMatchObject({
    ...{ __typename: 'SlotTaken', code: 'SLOT_TAKEN', taken: ['PROFESSIONAL'] },
    nextFreeSlots: ['10:30', '11:00', '11:30', '12:00', '12:30'].map((clock) => ({ startsAt: at(5, clock) })),
  });
  const booking = { slotHoldId: hold.id, reason: 'Control', idempotencyKey: randomUUID() };
  const booked = await move('cliente', 'bookAppointment', booking, 'status startsAt patient { id }');
  expect(booked).toMatchObject({ status: 'CONFIRMED', startsAt: at(5, '10:00'), patient: { id: own } });
  expect(await move('cliente', 'bookAppointment', booking, 'status startsAt patient { id }')).toEqual(booked);
  const appointmentId = booked.id;
  expect(
    await move(
      'cliente',
      'rescheduleAppointment',
      { appointmentId, startsAt: at(6, '11:00') },
      'startsAt rescheduleCount',
    ),
  ).toMatchObject({ startsAt: at(6, '11:00'), rescheduleCount: 1 });
  const called = { appointmentId, reason: 'Viaje' };
  expect(
    await move('cliente', 'cancelAppointment', called, 'status cancelledBy cancelReason isLateCancellation'),
  ).toMatchObject({ status: 'CANCELLED', cancelledBy: 'PATIENT', cancelReason: 'Viaje', isLateCancellation: false });
  // each change as it comes, the appointment as it then stands, completed by the subgraph of the professional
  type Heard = { agendaChanged: { appointment: { status: string; professional: object } | null } };
  const statuses = async () => live.events.map(({ data }) => (data as Heard).agendaChanged.appointment?.status);
  await eventually(statuses, (heard) => heard.includes('CANCELLED'));
  expect(live.events.at(-1)?.data).toEqual({
    agendaChanged: {
      professionalId,
      appointment: { status: 'CANCELLED', professional: { name: expect.stringMatching(/^Profesional/) } },
    },
  });
  live.close();
});

it('shows the desk every waiting as it changes, a patient only their own, and a professional none', async () => {
  const changes = 'subscription { waitlistChanged { id status patient { name } offers { status } } }';
  const [desk, patients, doctors] = await Promise.all(
    (['recepcion', 'cliente', 'medico'] as const).map((role) => graph.watch(role, changes)),
  );
  const professionalId = await professional();
  const time = { professionalId, locationId: place, startsAt: at(9, '10:00'), durationMinutes: 30 };
  const { id: appointmentId } = await change(graph, 'recepcion', 'bookAppointment', 'Appointment', {
    ...{ ...time, patientId: await patient() },
  });
  const wanted = { professionalId, locationId: place, durationMinutes: 30, latestAt: at(20, '10:00') };
  const other = await change(graph, 'recepcion', 'joinWaitlist', 'WaitlistEntry', {
    ...wanted,
    patientId: await patient(),
  });
  const mine = await change(graph, 'cliente', 'joinWaitlist', 'WaitlistEntry', wanted);
  await change(graph, 'recepcion', 'cancelAppointment', 'Appointment', { appointmentId });
  type Waiting = { id: string; status: string; patient: { name: string }; offers: { id: string; status: string }[] };
  const heardBy = (live: typeof desk) =>
    (live?.events ?? []).map(({ data }) => data?.['waitlistChanged'] as Waiting).filter(Boolean);
  const stands = async (live: typeof desk, entryId: string) =>
    heardBy(live).findLast(({ id }) => id === entryId)?.status;
  await eventually(
    () => stands(desk, other.id),
    (status) => status === 'OFFERED',
  );
  // who leaves passes it on: the next hears of the offer, and of the visit that comes of it
  await change(graph, 'recepcion', 'leaveWaitlist', 'WaitlistEntry', { waitlistEntryId: other.id });
  await eventually(
    () => stands(patients, mine.id),
    (status) => status === 'OFFERED',
  );
  const { waitlistEntries } = await graph.ask<{ waitlistEntries: { nodes: Waiting[] } }>(
    'cliente',
    '{ waitlistEntries { nodes { id offers { id status } } } }',
  );
  const offer = waitlistEntries.nodes.find(({ id }) => id === mine.id)?.offers.find(({ status }) => status === 'LIVE');
  await change(graph, 'cliente', 'acceptWaitlistOffer', 'Appointment', { waitlistOfferId: offer?.id });
  await eventually(
    () => stands(desk, mine.id),
    (status) => status === 'BOOKED',
  );
  expect(await stands(desk, other.id)).toBe('LEFT');
  expect(new Set(heardBy(patients).map(({ id }) => id))).toEqual(new Set([mine.id]));
  expect(heardBy(doctors)).toEqual([]);
  for (const live of [desk, patients, doctors]) live?.close();
});

it('clinica appointments: citas: CRUD, estado', async () => {
  const professionalId = await professional();
  const patientId = await patient();
  const time = { professionalId, locationId: place, startsAt: at(4, '09:00'), durationMinutes: 30 };
  const heldUntil = new Date(Date.now() + day).toISOString();
  const { id: appointmentId, status } = await move('recepcion', 'bookAppointment', { ...time, patientId, heldUntil });
  expect(status).toBe('HELD');
  const room = await change(graph, 'admin', 'createRoom', 'Room', {
    locationId: place,
    name: `Consultorio ${randomUUID()}`,
  });
  const edited = { appointmentId, roomId: room.id, note: 'Llega en silla de ruedas' };
  expect(await move('recepcion', 'updateAppointment', edited, 'note room { id }')).toMatchObject({
    room: { id: room.id },
  });
  for (const [name, to] of [
    ['confirmAppointment', 'CONFIRMED'],
    ['checkInAppointment', 'CHECKED_IN'],
    ['startAppointment', 'IN_PROGRESS'],
    ['completeAppointment', 'COMPLETED'],
  ] as const)
    expect(await move('recepcion', name, { appointmentId })).toMatchObject({ status: to });
  expect(await move('recepcion', 'cancelAppointment', { appointmentId })).toMatchObject({
    code: 'APPOINTMENT_NOT_MOVABLE',
  });
  const past = { ...time, startsAt: new Date(Date.now() - 3_600_000).toISOString(), patientId, isOverbooked: true };
  const missed = await move('admin', 'bookAppointment', past);
  expect(await move('recepcion', 'markNoShow', { appointmentId: missed.id }, 'status noShowBy')).toMatchObject({
    ...{ status: 'NO_SHOW', noShowBy: 'PATIENT' },
  });
  expect(
    await read('recepcion', appointmentId, 'status patient { givenNames } professional { id } history { totalCount }'),
  ).toEqual({
    ...{
      status: 'COMPLETED',
      patient: { givenNames: expect.stringMatching(/^Ana/) },
      professional: { id: professionalId },
    },
    history: { totalCount: 6 },
  });
  const query = 'query ($filter: AppointmentFilter) { appointments(filter: $filter) { totalCount nodes { id } } }';
  const filter = { professionalId, status: ['COMPLETED'] };
  expect(await graph.ask('recepcion', query, { filter })).toEqual({
    appointments: { totalCount: 1, nodes: [{ id: appointmentId }] },
  });
  expect(await graph.ask('cliente', query, { filter })).toMatchObject({ appointments: { totalCount: 0 } });
  expect(await read('cliente', appointmentId, 'id')).toBe(null);
  const { errors } = await graph.send('contador', query, { filter });
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

it('clinica appointments: verificar disponibilidad y agenda del doctor', async () => {
  const query = `query ($id: ID!, $place: ID!, $at: DateTime!) { checkAvailability(professionalId: $id, locationId: $place, startsAt: $at,
    durationMinutes: 30) { isAvailable problems nextFreeSlots { startsAt } } }`;
  const check = async (startsAt: string) =>
    (await graph.ask<{ checkAvailability: object }>('recepcion', query, { id: doctor, place, at: startsAt }))
      .checkAvailability;
  expect(await check(at(7, '10:00'))).toMatchObject({ isAvailable: true, problems: [] });
  expect(await check(at(7, '20:00'))).toMatchObject({ isAvailable: false, problems: ['OUTSIDE_WORKING_HOURS'] });
  const time = { professionalId: doctor, locationId: place, startsAt: at(7, '10:00'), durationMinutes: 30 };
  const { id } = await move('recepcion', 'bookAppointment', { ...time, patientId: await patient() });
  expect(await check(at(7, '10:00'))).toMatchObject({ isAvailable: false, problems: ['PROFESSIONAL_TAKEN'] });
  expect((await slots('cliente', doctor, 7)).map(({ startsAt }) => startsAt)).not.toContain(at(7, '10:00'));
  const agenda = `query ($id: ID!, $from: DateTime!, $until: DateTime!) { professional(id: $id) { agenda(from: $from, until: $until) {
    appointments { id patient { givenNames } } locations { free { startsAt endsAt } } } } }`;
  const span = { from: at(7, '00:00'), until: at(8, '00:00') };
  expect(await graph.ask('medico', agenda, { id: doctor, ...span })).toEqual({
    professional: {
      agenda: {
        appointments: [{ id, patient: { givenNames: expect.stringMatching(/^Ana/) } }],
        locations: [
          {
            free: [
              { startsAt: at(7, '08:00'), endsAt: at(7, '10:00') },
              { startsAt: at(7, '10:30'), endsAt: at(7, '18:00') },
            ],
          },
        ],
      },
    },
  });
});

/** A treatment that uses up two of a product. */
async function treatment(product: string): Promise<string> {
  const category = await change(graph, 'admin', 'createTreatmentCategory', 'TreatmentCategory', { name: randomUUID() });
  const input = { name: `Curación ${randomUUID()}`, categoryId: category.id, durationMinutes: 30, price: usd('25.00') };
  const { id } = await change(graph, 'admin', 'createTreatment', 'Treatment', input);
  await change(graph, 'admin', 'setRecipeIngredient', 'Treatment', {
    treatmentId: id,
    productId: product,
    quantity: 2,
  });
  return id;
}
/** A visit in progress, without treatments. */
async function visit(): Promise<string> {
  const startsAt = new Date().toISOString();
  const time = { professionalId: await professional(), locationId: place, startsAt, durationMinutes: 30 };
  const booking = { ...time, patientId: await patient(), isOverbooked: true };
  const { id: appointmentId } = await move('admin', 'bookAppointment', booking);
  await move('recepcion', 'startAppointment', { appointmentId });
  return appointmentId;
}

it('clinica appointments: tratamientos de la cita (consumen la receta del inventario)', async () => {
  const product = await shop.product(5);
  const treatmentId = await treatment(product);
  const appointmentId = await visit();
  const added = await move(
    'recepcion',
    'addAppointmentTreatment',
    { appointmentId, treatmentId },
    'treatments { id quantity unitPrice { amount } treatment { name } }',
  );
  const [line] = added['treatments'] as { id: string }[];
  expect(line).toMatchObject({
    quantity: 1,
    unitPrice: { amount: '25.00' },
    treatment: { name: expect.stringMatching(/^Curación/) },
  });
  const appointmentTreatmentId = line?.id;
  const more = { appointmentTreatmentId, quantity: 3 };
  await move('recepcion', 'updateAppointmentTreatment', more);
  const short = await graph.ask<{ completeAppointment: object }>(
    'recepcion',
    `mutation ($input: CompleteAppointmentInput!) { completeAppointment(input: $input) { __typename
      ... on OutOfStock { shortages { product { id name } asked available } } } }`,
    { input: { appointmentId } },
  );
  expect(short.completeAppointment).toEqual({
    __typename: 'OutOfStock',
    shortages: [{ product: { id: product, name: 'Aceite 20W50' }, asked: 6, available: 5 }],
  });
  await move('recepcion', 'updateAppointmentTreatment', { appointmentTreatmentId, quantity: 1 });
  const spare = await move('recepcion', 'addAppointmentTreatment', { appointmentId, treatmentId }, 'treatments { id }');
  const last = (spare['treatments'] as { id: string }[]).at(-1)?.id;
  expect(
    await move('recepcion', 'removeAppointmentTreatment', { appointmentTreatmentId: last }, 'treatments { id }'),
  ).toMatchObject({ treatments: [{ id: appointmentTreatmentId }] });
  expect(await move('recepcion', 'completeAppointment', { appointmentId })).toMatchObject({ status: 'COMPLETED' });
  await stockWhen(graph, product, ({ availableQuantity }) => availableQuantity === 3);
  const used = 'consumptions { quantity product { name } }';
  expect(await read('admin', appointmentId, used)).toEqual({
    consumptions: [{ quantity: 2, product: { name: 'Aceite 20W50' } }],
  });
  await move('recepcion', 'voidAppointment', { appointmentId });
  await stockWhen(graph, product, ({ availableQuantity }) => availableQuantity === 5);
});

it('clinica appointments: extras de la cita', async () => {
  const product = await shop.product(5);
  const appointmentId = await visit();
  const fields = 'extras { id description quantity unitPrice { amount } product { name } }';
  const extra = { appointmentId, description: 'Cepillo', productId: product, quantity: 2, unitPrice: usd('3.50') };
  const { extras } = await move('recepcion', 'addAppointmentExtra', extra, fields);
  const [line] = extras as { id: string }[];
  expect(line).toMatchObject({
    description: 'Cepillo',
    quantity: 2,
    unitPrice: { amount: '3.50' },
    product: { name: 'Aceite 20W50' },
  });
  const changed = { appointmentExtraId: line?.id, quantity: 1, unitPrice: usd('4.00') };
  expect(await move('recepcion', 'updateAppointmentExtra', changed, fields)).toMatchObject({
    extras: [{ quantity: 1, unitPrice: { amount: '4.00' } }],
  });
  const other = { appointmentId, description: 'Certificado', unitPrice: usd('5.00') };
  const two = await move('recepcion', 'addAppointmentExtra', other, 'extras { id description }');
  const certificate = (two['extras'] as { id: string; description: string }[]).find(
    (one) => one.description === 'Certificado',
  );
  const removed = { appointmentExtraId: certificate?.id };
  expect(await move('recepcion', 'removeAppointmentExtra', removed, fields)).toMatchObject({
    extras: [{ id: line?.id }],
  });
  await move('recepcion', 'completeAppointment', { appointmentId });
  await stockWhen(graph, product, ({ availableQuantity }) => availableQuantity === 4);
});

it('clinica appointments: citas del paciente', async () => {
  const startsAt = at(9, '16:00');
  const professionalId = await professional();
  const { id } = await move('cliente', 'bookAppointment', {
    professionalId,
    locationId: place,
    startsAt,
    durationMinutes: 30,
  });
  const query = `query ($id: ID!) { patient(id: $id) { appointments(first: 1) { nodes { id startsAt professional { name } } } } }`;
  const mine = {
    patient: { appointments: { nodes: [{ id, startsAt, professional: { name: expect.stringMatching(/^Prof/) } }] } },
  };
  for (const role of ['cliente', 'recepcion'] as const)
    await eventually(
      () => graph.ask(role, query, { id: own }),
      (answer) => expect.objectContaining(mine).asymmetricMatch(answer),
    );
  // another professional has no patient's list but what they see of it themselves
  expect(await graph.ask('medico', query, { id: own })).toMatchObject({ patient: { appointments: { nodes: [] } } });
});
