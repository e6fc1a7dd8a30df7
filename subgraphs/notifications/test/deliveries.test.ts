/** What becomes of messages: once, in time, again after a pause, another way when one fails, and nothing lost. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { transact } from '../src/context.ts';
import { channels } from '../src/domain/channel.ts';
import { dispatch } from '../src/store/dispatch.ts';
import { checkReceipts } from '../src/store/expo-receipts.ts';
import { resumeLost, sendDigests } from '../src/store/follow-up.ts';
import { notify, withdraw } from '../src/store/notify.ts';
import { takeReports } from '../src/store/reports.ts';
import { type House, openHouse } from './house.ts';
import { headerOf, openExpo, openSmtp, openTwilio, openWhatsapp, type Service, type Smtp, textOf } from './services.ts';

let house: House;
let smtp: Smtp;
let whatsapp: Service;
let twilio: Service;
let expo: Service;
beforeAll(async () => {
  [smtp, whatsapp, twilio, expo] = await Promise.all([openSmtp(), openWhatsapp(), openTwilio(), openExpo()]);
  house = await openHouse({
    ...{ SMTP_URL: smtp.url, SMTP_FROM: 'Trama <no-reply@trama.test>', TRAMA_PUBLIC_URL: 'https://trama.example/' },
    ...{ WHATSAPP_URL: whatsapp.url, WHATSAPP_TOKEN: 'token', WHATSAPP_PHONE_NUMBER_ID: '1055' },
    ...{ TWILIO_URL: twilio.url, TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'secret', TWILIO_FROM: '+15005550006' },
    ...{ EXPO_URL: expo.url, EXPO_ACCESS_TOKEN: 'expo-token' },
  });
}, 120_000);
afterAll(async () => {
  await house.close();
  await Promise.all([smtp.close(), whatsapp.close(), twilio.close(), expo.close()]);
});
beforeEach(() => {
  for (const { asked } of [whatsapp, twilio, expo]) asked.length = 0;
  smtp.mails.length = 0;
});

const hour = 3_600_000;
const startsAt = new Date(Date.now() + 48 * hour).toISOString();
const reminder = (userId: string, more: object = {}) =>
  ({ event: 'APPOINTMENT_REMINDER', userIds: [userId], variables: { startsAt }, ...more }) as const;

it('tells each person of each event once, and once on each channel, however often and at once it is repeated', async () => {
  const people = await Promise.all([house.someone(), house.someone(), house.someone()]);
  const told = fc.record({
    sourceId: fc.constantFrom('evt_a', 'evt_b'),
    who: fc.subarray(people, { minLength: 1 }),
    times: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.uuid(), fc.array(told, { minLength: 1, maxLength: 4 }), async (run, all) => {
      const tellAll = all.flatMap(({ sourceId, who, times }) =>
        Array.from({ length: times }, () =>
          transact(house.context, (step) =>
            notify(house.context, step, {
              ...{ event: 'APPOINTMENT_REMINDER', sourceId: `${sourceId}-${run}`, variables: { startsAt } },
              userIds: who.map(({ id }) => id),
            }),
          ),
        ),
      );
      await Promise.all(tellAll);
      const rows = await house.context.prisma.notification.findMany({ where: { sourceId: { endsWith: run } } });
      const expected = new Set(all.flatMap(({ sourceId, who }) => who.map(({ id }) => `${sourceId}-${run} ${id}`)));
      expect(rows.map(({ sourceId, userId }) => `${sourceId} ${userId}`).sort()).toEqual([...expected].sort());
      await Promise.all(rows.flatMap(({ id }) => [dispatch(house.context, id), dispatch(house.context, id)]));
      const ids = rows.map(({ id }) => id);
      const made = await house.context.prisma.delivery.findMany({ where: { notificationId: { in: ids } } });
      // an e-mail and a message by WhatsApp; nobody has a device, and SMS is what WhatsApp falls back to
      expect(made.map(({ notificationId, channel }) => `${notificationId} ${channel}`).sort()).toEqual(
        ids.flatMap((id) => [`${id} EMAIL`, `${id} WHATSAPP`]).sort(),
      );
    }),
    { numRuns: 12 },
  );
});

it('sends once, though many workers have it in hand', async () => {
  const ana = await house.someone();
  const { by } = await house.tell(reminder(ana.id));
  await Promise.all(Array.from({ length: 10 }, () => house.send(by['EMAIL'])));
  expect(smtp.mails).toHaveLength(1);
  expect(await house.delivery(by['EMAIL'])).toMatchObject({ state: 'SENT', attempts: 1 });
});

it('tries again after pauses that grow, as long as it is asked to, and then goes another way', async () => {
  const ana = await house.someone();
  const { id, by } = await house.tell(reminder(ana.id));
  const waits: number[] = [];
  let now = new Date();
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    whatsapp.next(
      attempt === 2
        ? { status: 429, headers: { 'retry-after': '900' } }
        : { status: 503, body: { error: { code: 2 } } },
    );
    await house.send(by['WHATSAPP'], now);
    const { notBefore, state } = await house.delivery(by['WHATSAPP']);
    if (state === 'FAILED') break;
    waits.push(Math.round((notBefore.getTime() - Date.now()) / 1_000));
    // not before its time
    await house.send(by['WHATSAPP'], new Date(notBefore.getTime() - 1_000));
    expect((await house.delivery(by['WHATSAPP'])).attempts).toBe(attempt);
    now = notBefore;
  }
  expect(waits.map((wait) => Math.round(wait / 10) * 10)).toEqual([30, 900, 120, 240, 480]);
  expect(await house.delivery(by['WHATSAPP'])).toMatchObject({ state: 'FAILED', attempts: 6 });
  await dispatch(house.context, id);
  const rows = await house.context.prisma.delivery.findMany({ where: { notificationId: id, channel: 'SMS' } });
  expect(rows).toMatchObject([{ state: 'QUEUED', address: '+593991234567' }]);
  await house.send(rows[0]?.id);
  expect(twilio.asked).toHaveLength(1);
});

it('goes another way at once where the address is refused, and no way twice', async () => {
  const ana = await house.someone();
  const { id, by } = await house.tell(reminder(ana.id));
  whatsapp.next({ status: 400, body: { error: { code: 131026 } } });
  await house.send(by['WHATSAPP']);
  twilio.next({ status: 400, body: { code: 21211 } });
  for (let turn = 0; turn < 3; turn += 1) {
    await dispatch(house.context, id);
    for (const row of await house.context.prisma.delivery.findMany({ where: { notificationId: id, channel: 'SMS' } }))
      await house.send(row.id);
  }
  const rows = await house.context.prisma.delivery.findMany({
    where: { notificationId: id },
    orderBy: { channel: 'asc' },
  });
  expect(rows.map(({ channel, state, attempts }) => [channel, state, attempts])).toEqual([
    ['EMAIL', 'QUEUED', 0],
    ['SMS', 'FAILED', 1],
    ['WHATSAPP', 'FAILED', 1],
  ]);
  expect([whatsapp.asked.length, twilio.asked.length]).toEqual([1, 1]);
});

it('falls back when the service says only later that it did not arrive', async () => {
  const ana = await house.someone();
  const { id, by } = await house.tell(reminder(ana.id));
  await house.send(by['WHATSAPP']);
  const { providerId } = await house.context.prisma.delivery.findUniqueOrThrow({ where: { id: by['WHATSAPP'] ?? '' } });
  const report = { providerId: providerId ?? '', state: 'FAILED', answer: 'whatsapp failed 131026' } as const;
  await transact(house.context, (step) => takeReports(house.context, step, [report]));
  await dispatch(house.context, id);
  expect(await house.context.prisma.delivery.count({ where: { notificationId: id, channel: 'SMS' } })).toBe(1);
});

it('takes reports that come before it knows the name, in any order, at once and twice', async () => {
  const ana = await house.someone();
  for (let turn = 0; turn < 8; turn += 1) {
    const { by } = await house.tell(reminder(ana.id));
    const name = `wamid.early-${turn}`;
    whatsapp.next({ status: 200, body: { messages: [{ id: name }] } });
    const report = (state: 'SENT' | 'DELIVERED' | 'READ') =>
      transact(house.context, (step) =>
        takeReports(house.context, step, [{ providerId: name, state, answer: `whatsapp ${state.toLowerCase()}` }]),
      );
    await Promise.all([
      report('READ'),
      house.send(by['WHATSAPP']),
      report('SENT'),
      report('DELIVERED'),
      report('READ'),
    ]);
    expect(await house.delivery(by['WHATSAPP'])).toMatchObject({ state: 'READ', answer: 'whatsapp read' });
  }
});

it('sends what a worker left behind, and what nobody took in hand', async () => {
  const ana = await house.someone();
  const { by } = await house.tell(reminder(ana.id));
  const { prisma } = house.context;
  // a worker took it and died
  const past = new Date(Date.now() - 10 * 60_000);
  await prisma.delivery.update({
    where: { id: by['EMAIL'] ?? '' },
    data: { state: 'SENDING', attempts: 1, leasedUntil: past, notBefore: past },
  });
  // and of this one the job was lost before it got anywhere
  const lost = await transact(house.context, (step) =>
    notify(house.context, step, { ...reminder(ana.id), sourceId: 'lost', channels: ['SMS'] }),
  );
  await prisma.notification.update({ where: { id: lost[0]?.id ?? '' }, data: { createdAt: past } });
  await resumeLost(house.context, new Date());
  expect(await house.delivery(by['EMAIL'])).toMatchObject({ state: 'SENT', attempts: 2 });
  expect(await prisma.delivery.count({ where: { notificationId: lost[0]?.id ?? '', channel: 'SMS' } })).toBe(1);
  expect(smtp.mails).toHaveLength(1);
});

it('wakes nobody but for what is urgent, or would come too late', async () => {
  const ana = await house.someone();
  const { prisma } = house.context;
  // quiet from an hour ago until in an hour, by the clock of Guayaquil (UTC-5)
  const local = (offset: number) => {
    const at = new Date(Date.now() + offset - 5 * hour);
    return at.getUTCHours() * 60 + at.getUTCMinutes();
  };
  const quiet = { quietFrom: local(-hour), quietUntil: local(hour) };
  await prisma.personSettings.update({ where: { userId: ana.id }, data: quiet });
  const wait = async (id: string | undefined) => (await house.delivery(id)).notBefore.getTime() - Date.now();
  const calm = await house.tell(reminder(ana.id));
  expect(await wait(calm.by['WHATSAPP'])).toBeGreaterThan(hour - 90_000);
  expect(await wait(calm.by['EMAIL'])).toBeLessThanOrEqual(0);
  await house.send(calm.by['WHATSAPP']);
  expect(whatsapp.asked).toEqual([]);
  const late = await house.tell(reminder(ana.id, { expiresAt: new Date(Date.now() + hour / 2) }));
  expect(await wait(late.by['WHATSAPP'])).toBeLessThanOrEqual(0);
  const offer = await house.tell({
    ...{ event: 'WAITLIST_OFFERED', userIds: [ana.id], variables: { startsAt, expiresAt: startsAt } },
  });
  expect(await wait(offer.by['WHATSAPP'])).toBeLessThanOrEqual(0);
});

it('sends nothing that is over or was withdrawn', async () => {
  const ana = await house.someone();
  const over = await house.tell(reminder(ana.id, { expiresAt: new Date(Date.now() + 1_000) }));
  await house.send(over.by['WHATSAPP'], new Date(Date.now() + 2_000));
  expect(await house.delivery(over.by['WHATSAPP'])).toMatchObject({ state: 'WITHDRAWN', answer: 'expired' });
  const moved = await house.tell(reminder(ana.id, { aboutId: 'apt_1' }));
  await transact(house.context, (step) => withdraw(step, 'APPOINTMENT_REMINDER', 'apt_1'));
  for (const channel of ['EMAIL', 'WHATSAPP']) {
    await house.send(moved.by[channel]);
    expect(await house.delivery(moved.by[channel])).toMatchObject({ state: 'WITHDRAWN' });
  }
  expect([whatsapp.asked, smtp.mails]).toEqual([[], []]);
});

it('carries in one e-mail what somebody wants together', async () => {
  const ana = await house.someone();
  const { prisma } = house.context;
  await prisma.personSettings.update({ where: { userId: ana.id }, data: { digestHour: 8 } });
  const booked = await house.tell({ event: 'APPOINTMENT_BOOKED', userIds: [ana.id], variables: { startsAt } });
  const invoice = await house.tell({ event: 'INVOICE_AUTHORISED', userIds: [ana.id] });
  const warning = await house.tell({ event: 'EMERGENCY_ACCESS_OPENED', userIds: [ana.id] });
  expect(await house.delivery(booked.by['EMAIL'])).toMatchObject({ state: 'IN_DIGEST' });
  expect(await house.delivery(warning.by['EMAIL'])).toMatchObject({ state: 'QUEUED' });
  // before its hour nothing goes; after it all does, whether or not anybody was there in that hour
  await sendDigests(house.context, new Date());
  expect(await house.delivery(booked.by['EMAIL'])).toMatchObject({ state: 'IN_DIGEST' });
  const later = new Date(Date.now() + 30 * hour);
  await sendDigests(house.context, later);
  await sendDigests(house.context, later);
  await house.send(booked.by['EMAIL'], later);
  expect(smtp.mails).toHaveLength(1);
  const [mail] = smtp.mails;
  const text = mail ? textOf(mail) : '';
  expect(text).toContain('Su cita quedó reservada');
  expect(text).toContain('Su factura fue autorizada');
  expect(mail && headerOf(mail, 'List-Unsubscribe')).toContain('.ALL.');
  for (const { by } of [booked, invoice]) expect(await house.delivery(by['EMAIL'])).toMatchObject({ state: 'SENT' });
});

it('keeps a digest together, whatever becomes of one part, and leaves out what is over', async () => {
  const ana = await house.someone();
  const { prisma } = house.context;
  await prisma.personSettings.update({ where: { userId: ana.id }, data: { digestHour: 8 } });
  const later = new Date(Date.now() + 30 * hour);
  const over = await house.tell(reminder(ana.id, { expiresAt: new Date(Date.now() + hour) }));
  const first = await house.tell(reminder(ana.id, { aboutId: 'apt_2', expiresAt: new Date(later.getTime() + 1) }));
  const second = await house.tell({ event: 'INVOICE_AUTHORISED', userIds: [ana.id] });
  await sendDigests(house.context, later);
  expect(await house.delivery(over.by['EMAIL'])).toMatchObject({ state: 'WITHDRAWN' });
  // the first one carries the other: it is withdrawn no more, and over is no reason not to send it
  await transact(house.context, (step) => withdraw(step, 'APPOINTMENT_REMINDER', 'apt_2'));
  await house.send(first.by['EMAIL'], new Date(later.getTime() + hour));
  for (const { by } of [first, second]) expect(await house.delivery(by['EMAIL'])).toMatchObject({ state: 'SENT' });
  expect(smtp.mails).toHaveLength(1);
});

it('reaches every device, forgets those that are gone, and hears of the rest later', async () => {
  const ana = await house.someone();
  const { prisma } = house.context;
  const device = (id: string) => ({
    id,
    userId: ana.id,
    kind: 'EXPO',
    token: `ExponentPushToken[${id}]`,
    createdAt: new Date(),
  });
  await prisma.pushDevice.createMany({ data: [device('psh_1'), device('psh_2')] });
  expo.next({
    status: 200,
    body: {
      data: [
        { status: 'ok', id: 'tick-1' },
        { status: 'error', details: { error: 'DeviceNotRegistered' } },
      ],
    },
  });
  const { by } = await house.tell({ event: 'CHAT_MESSAGE', userIds: [ana.id] });
  await house.send(by['PUSH']);
  expect(await house.delivery(by['PUSH'])).toMatchObject({ state: 'SENT' });
  expect(await prisma.pushDevice.findMany({ where: { userId: ana.id } })).toMatchObject([{ id: 'psh_1' }]);
  expo.next({ status: 200, body: { data: { 'tick-1': { status: 'ok' } } } });
  await checkReceipts(house.context, new Date(Date.now() + hour));
  expect(await house.delivery(by['PUSH'])).toMatchObject({ state: 'DELIVERED', answer: 'expo receipt ok' });
  // what came of the last device is known, so that nobody is asked again
  await checkReceipts(house.context, new Date(Date.now() + hour));
  expect(expo.asked).toHaveLength(2);
});

it('tells nobody who is gone, who may not know, or who said no', async () => {
  const gone = await house.someone({ deactivatedAt: '2026-01-01T00:00:00Z' });
  expect((await house.tell(reminder(gone.id))).by).toEqual({});
  const outsider = await house.someone();
  const variables = { product: 'Aceite', warehouse: 'Matriz', level: 'WARNING' };
  const alert = { event: 'STOCK_ALERT', variables, channels: [...channels] } as const;
  expect((await house.tell({ ...alert, channels: [...channels], userIds: [outsider.id] })).by).toEqual({});
  const keeper = await house.someone({ permissions: ['notifications:use', 'inventory:read'] });
  expect(Object.keys((await house.tell({ ...alert, channels: ['EMAIL'], userIds: [keeper.id] })).by)).toEqual([
    'EMAIL',
  ]);
  await house.context.prisma.preference.create({
    data: { userId: keeper.id, event: 'STOCK_ALERT', channel: 'EMAIL', enabled: false },
  });
  expect((await house.tell({ ...alert, channels: ['EMAIL'], userIds: [keeper.id] })).by).toEqual({});
  const noNews = await house.someone({
    settings: { timeZone: 'America/Guayaquil', notifyByEmail: false, notifyBySms: false },
  });
  expect(Object.keys((await house.tell(reminder(noNews.id))).by)).toEqual(['WHATSAPP']);
});
