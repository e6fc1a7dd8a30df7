/** What happens elsewhere, and who is told of it. */
import type { Envelope } from '@trama/platform/bus';
import { eventually } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dispatch } from '../src/store/dispatch.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  // no service is set: nothing leaves the house
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

let sequence = 0;
async function happens(topic: string, payload: Record<string, unknown>, publisher = 'appointments'): Promise<string> {
  sequence += 1;
  const event: Envelope = {
    ...{ id: newId('evt'), publisher, sequence, topic, aggregate: newId('agg'), payload },
    ...{ actor: 'anonymous', requestId: 'req-1', recordedAt: new Date().toISOString() },
  };
  // at least once, says the bus: here always twice
  await house.bus.publish(publisher, [event]);
  await house.bus.publish(publisher, [event]);
  const done = () => house.pool.query('SELECT state FROM notifications.inbox WHERE event_id = $1', [event.id]);
  await eventually(done, ({ rows }) => rows[0]?.state === 'done');
  return event.id;
}
const toldTo = (userId: string) =>
  house.context.prisma.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } });

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const appointment = (more: object = {}) => ({
  ...{ appointmentId: newId('apt'), patientId: newId('pat'), professionalId: newId('pro'), locationId: newId('loc') },
  ...{ startsAt: at(48), endsAt: at(49), ...more },
});
const patientOf = (userId: string) => {
  const patientId = newId('pat');
  house.accountOf.set(patientId, userId);
  return patientId;
};

it('tells a patient of what becomes of an appointment, and reminds once for each offset and time', async () => {
  const ana = await house.someone();
  const about = appointment({ patientId: patientOf(ana.id) });
  await happens('appointment.booked', about);
  await happens('appointment.confirmed', about);
  const reminder = { ...about, offsetMinutes: 1_440 };
  await happens('appointment.reminder_due', reminder);
  await happens('appointment.reminder_due', reminder);
  await happens('appointment.reminder_due', { ...reminder, offsetMinutes: 120 });
  await happens('appointment.reminder_due', { ...reminder, startsAt: at(-1) });
  const told = await toldTo(ana.id);
  expect(told.map(({ event, aboutId, variables }) => [event, aboutId, variables])).toEqual(
    ['BOOKED', 'CONFIRMED', 'REMINDER', 'REMINDER'].map((one) => [
      ...[`APPOINTMENT_${one}`, about.appointmentId, { startsAt: about.startsAt }],
    ]),
  );
  for (const { id } of told) await dispatch(house.context, id);
  // it is moved: what waits to remind of the old time reminds of nothing
  const { prisma } = house.context;
  const waiting = { userId: ana.id, event: 'APPOINTMENT_REMINDER' };
  expect(await prisma.delivery.count({ where: { ...waiting, state: 'QUEUED' } })).toBe(4);
  await happens('appointment.rescheduled', { ...about, startsAt: at(72), previousStartsAt: about.startsAt });
  expect(await prisma.delivery.count({ where: { ...waiting, state: 'WITHDRAWN' } })).toBe(4);
  await happens('appointment.cancelled', { ...about, by: 'CLINIC', isLate: false });
  expect((await toldTo(ana.id)).slice(4).map(({ event }) => event)).toEqual([
    ...['APPOINTMENT_RESCHEDULED', 'APPOINTMENT_CANCELLED'],
  ]);
});

it('tells of a free slot as long as it is kept', async () => {
  const ana = await house.someone();
  const offer = (hours: number) => ({
    ...{ waitlistEntryId: newId('wle'), patientId: patientOf(ana.id), professionalId: newId('pro') },
    ...{ startsAt: at(24), expiresAt: at(hours) },
  });
  await happens('waitlist.offered', offer(1));
  await happens('waitlist.offered', offer(-1));
  expect(await toldTo(ana.id)).toMatchObject([{ event: 'WAITLIST_OFFERED', expiresAt: expect.any(Date) }]);
});

it('tells nobody where the patient has no account, and whoever has it after records were merged and parted', async () => {
  const [ana, bea] = [await house.someone(), await house.someone()];
  const [kept, merged] = [newId('pat'), newId('pat')];
  await happens('patient.created', { patientId: kept, userId: null }, 'patients');
  await happens('patient.updated', { patientId: merged, userId: ana.id }, 'patients');
  await happens('appointment.booked', appointment({ patientId: kept }));
  expect(await house.context.prisma.notification.count({ where: { userId: ana.id } })).toBe(0);
  // patients now answers for both with the account of the one
  for (const id of [kept, merged]) house.accountOf.set(id, ana.id);
  await happens('patient.merged', { keptPatientId: kept, mergedPatientId: merged }, 'patients');
  await happens('appointment.booked', appointment({ patientId: kept }));
  expect(await toldTo(ana.id)).toHaveLength(1);
  house.accountOf.set(kept, bea.id);
  await happens('patient.unmerged', { keptPatientId: kept, restoredPatientId: merged }, 'patients');
  await happens('appointment.booked', appointment({ patientId: kept }));
  await happens('appointment.booked', appointment({ patientId: merged }));
  expect([(await toldTo(ana.id)).length, (await toldTo(bea.id)).length]).toEqual([2, 1]);
});

it('tells of an emergency the patient, and those who watch and are not who opened', async () => {
  const [ana, opener, watcher] = [await house.someone(), await house.someone(), await house.someone()];
  for (const { id: userId } of [opener, watcher])
    await house.context.prisma.preference.create({
      data: { userId, event: 'EMERGENCY_ACCESS_REPORTED', channel: 'INBOX', enabled: true },
    });
  const opened = { patientId: patientOf(ana.id), userId: opener.id, emergencyAccessId: newId('ema') };
  await happens('patient.emergency_access_opened', opened, 'patients');
  expect((await toldTo(ana.id)).map(({ event, variables }) => [event, variables])).toEqual([
    ['EMERGENCY_ACCESS_OPENED', {}],
  ]);
  // nothing says whose record it was
  expect(await toldTo(watcher.id)).toMatchObject([
    { event: 'EMERGENCY_ACCESS_REPORTED', variables: {}, aboutId: null },
  ]);
  expect(await toldTo(opener.id)).toEqual([]);
});

it('alerts those on duty at once, those who asked as they like it, and nobody else', async () => {
  const keeper = { permissions: ['notifications:use', 'inventory:read'] };
  const [onDuty, offDuty, asked, outsider] = [
    ...[await house.someone(keeper), await house.someone(keeper), await house.someone(keeper), await house.someone()],
  ] as const;
  const { prisma } = house.context;
  const asleep = { quietFrom: 0, quietUntil: 1_439, digestHour: 8 };
  const until = (hours: number) => new Date(at(hours));
  for (const [userId, onDutyUntil] of [
    [onDuty.id, until(2)],
    [offDuty.id, until(-2)],
    [outsider.id, until(2)],
  ] as const)
    await prisma.personSettings.update({ where: { userId }, data: { ...asleep, onDutyUntil } });
  await prisma.preference.create({ data: { userId: asked.id, event: 'STOCK_ALERT', channel: 'EMAIL', enabled: true } });
  const alert = { alertId: newId('sal'), productId: newId('prd'), warehouseId: newId('wh'), level: 'CRITICAL' };
  const names = { productName: 'Aceite', warehouseName: 'Matriz' };
  await happens('stock.alert_raised', { ...alert, ...names }, 'inventory');
  const told = [...(await toldTo(onDuty.id)), ...(await toldTo(asked.id)), ...(await toldTo(outsider.id))];
  for (const { id } of told) await dispatch(house.context, id);
  const deliveries = await prisma.delivery.findMany({ where: { event: 'STOCK_ALERT' }, orderBy: { userId: 'asc' } });
  expect(deliveries.map(({ userId, channel, state }) => [userId, channel, state]).sort()).toEqual(
    [onDuty.id, asked.id].map((userId) => [userId, 'EMAIL', 'QUEUED']).sort(),
  );
  expect(await toldTo(offDuty.id)).toEqual([]);
});

it('tells of a bill whoever it is for, once where customer and patient are one', async () => {
  const [ana, bea] = [await house.someone(), await house.someone()];
  const customerId = newId('cus');
  house.accountOf.set(customerId, ana.id);
  const bill = (more: object) => ({ invoiceId: newId('inv'), customerId: null, patientId: null, ...more });
  await happens('invoice.authorised', bill({ customerId }), 'billing');
  await happens('invoice.authorised', bill({ customerId, patientId: patientOf(ana.id) }), 'billing');
  await happens('invoice.authorised', bill({ customerId, patientId: patientOf(bea.id) }), 'billing');
  await happens('invoice.authorised', bill({ customerId: newId('cus') }), 'billing');
  expect([(await toldTo(ana.id)).length, (await toldTo(bea.id)).length]).toEqual([3, 1]);
});

it('pushes that somebody wrote, and puts it into no inbox unless it is wanted there', async () => {
  const [ana, bea, eva] = [await house.someone(), await house.someone(), await house.someone()];
  const { prisma } = house.context;
  await prisma.preference.create({
    data: { userId: bea.id, event: 'CHAT_MESSAGE', channel: 'INBOX', enabled: true },
  });
  await prisma.pushDevice.create({
    data: { id: newId('psh'), userId: ana.id, kind: 'EXPO', token: 'ExponentPushToken[ana]', createdAt: new Date() },
  });
  const said = { roomId: newId('rom'), messageId: newId('cms'), seq: 1, senderId: newId('usr') };
  const heard = { ...said, memberIds: [ana.id, eva.id], mentionedIds: [ana.id, bea.id] };
  await happens('chat.message.sent', heard, 'chat');
  expect(await toldTo(ana.id)).toMatchObject([{ isInInbox: false }]);
  expect(await toldTo(bea.id)).toMatchObject([{ isInInbox: true, aboutId: said.roomId }]);
  // nothing of ours reaches her: chat itself tells her
  expect(await toldTo(eva.id)).toEqual([]);
});

it('keeps nothing of who is deleted', async () => {
  const ana = await house.someone();
  await house.tell({ event: 'MESSAGE_SENT', userIds: [ana.id], variables: { title: 'Hola', message: 'Hola' } });
  const { prisma } = house.context;
  await prisma.pushDevice.create({
    data: { id: newId('psh'), userId: ana.id, kind: 'EXPO', token: 'ExponentPushToken[x]', createdAt: new Date() },
  });
  await happens('user.deleted', { userId: ana.id }, 'accounts');
  const of = { where: { userId: ana.id } };
  expect([
    ...[await prisma.notification.count(of), await prisma.delivery.count(of), await prisma.pushDevice.count(of)],
    await prisma.personSettings.count(of),
  ]).toEqual([0, 0, 0, 0]);
});
