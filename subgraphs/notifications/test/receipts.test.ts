/** What Expo tells of pushes after it took them, by receipt: each of its documented errors, of one telephone and of several. */
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import webPush from 'web-push';
import type { NotificationsContext } from '../src/context.ts';
import { checkReceipts } from '../src/store/expo-receipts.ts';
import { type House, openHouse } from './house.ts';
import { openExpo, openPushService, type Service } from './services.ts';

let house: House;
let expo: Service;
let browsers: Service;
beforeAll(async () => {
  [expo, browsers] = await Promise.all([openExpo(), openPushService()]);
  const vapid = webPush.generateVAPIDKeys();
  house = await openHouse({
    ...{ EXPO_URL: expo.url, EXPO_ACCESS_TOKEN: 'expo-token' },
    ...{ VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey, VAPID_SUBJECT: 'mailto:a@trama.test' },
  });
}, 120_000);
afterAll(async () => {
  await house.close();
  await Promise.all([expo.close(), browsers.close()]);
});
beforeEach(() => {
  for (const { asked } of [expo, browsers]) asked.length = 0;
});

const hour = 3_600_000;
const inAnHour = () => new Date(Date.now() + hour);

/** A push that Expo took for so many telephones: the delivery, and its tickets. */
async function pushed(telephones = 1, hasBrowser = false) {
  const { prisma } = house.context;
  const { id: userId } = await house.someone();
  const common = { userId, createdAt: new Date() };
  for (let at = 0; at < telephones; at += 1) {
    const id = newId('psh');
    await prisma.pushDevice.create({ data: { ...common, id, kind: 'EXPO', token: `ExponentPushToken[${id}]` } });
  }
  const key = webPush.generateVAPIDKeys().publicKey;
  const browser = { ...common, id: newId('psh'), kind: 'WEB', p256dh: key, auth: 'AAAAAAAAAAAAAAAAAAAAAA' };
  if (hasBrowser) await prisma.pushDevice.create({ data: { ...browser, token: `${browsers.url}/push/${browser.id}` } });
  const { by } = await house.tell({ event: 'CHAT_MESSAGE', userIds: [userId] });
  await house.send(by['PUSH']);
  return { userId, deliveryId: by['PUSH'] ?? '', tickets: await ticketsOf(by['PUSH'] ?? '') };
}
const ticketsOf = async (deliveryId: string) => {
  const rows = await house.context.prisma.pushTicket.findMany({ where: { deliveryId }, orderBy: { deviceId: 'asc' } });
  return rows.map(({ id }) => id);
};
const receipt = (error: string | null) =>
  error ? { status: 'error', message: 'What it says', details: { error } } : { status: 'ok' };

/** Lets Expo have these receipts, and asks for them. The jobs that come of it. */
async function told(
  receipts: Record<string, string | null>,
  now = inAnHour(),
): Promise<{ name: string; at: number }[]> {
  const data = Object.fromEntries(Object.entries(receipts).map(([id, error]) => [id, receipt(error)]));
  expo.next({ status: 200, body: { data } });
  const enqueued: { name: string; at: number }[] = [];
  const enqueue = async (_tx: unknown, name: string, _data: object, at: Date) =>
    void enqueued.push({ name, at: at.getTime() });
  const context: NotificationsContext = Object.create(house.context, { jobs: { value: { enqueue } } });
  await checkReceipts(context, now);
  return enqueued;
}

it.each(['DeviceNotRegistered', 'MessageTooBig', 'MismatchSenderId', 'InvalidCredentials'])(
  'ends this way by %s, and goes on to the next',
  async (error) => {
    const { userId, deliveryId, tickets } = await pushed();
    expect(await house.delivery(deliveryId)).toMatchObject({ state: 'SENT', answer: 'accepted' });
    const [ticket = ''] = tickets;
    const jobs = await told({ [ticket]: error });
    expect(await house.delivery(deliveryId)).toMatchObject({ state: 'FAILED', answer: `expo ${error}`, attempts: 1 });
    expect(jobs.map(({ name }) => name)).toEqual(['notifications.dispatchNotification']);
    // the telephone is gone only where that is what was told
    const devices = await house.context.prisma.pushDevice.count({ where: { userId } });
    expect(devices).toBe(error === 'DeviceNotRegistered' ? 0 : 1);
    // and nothing is asked again
    await checkReceipts(house.context, inAnHour());
    expect(await ticketsOf(deliveryId)).toEqual([]);
  },
);

it.each(['MessageRateExceeded', 'SomethingUndocumented'])(
  'tries again after a pause by %s, and gives up at last',
  async (error) => {
    const { deliveryId } = await pushed();
    for (let attempt = 1; attempt < 6; attempt += 1) {
      const [ticket = ''] = await ticketsOf(deliveryId);
      const began = Date.now();
      const [job] = await told({ [ticket]: error });
      const standing = await house.delivery(deliveryId);
      expect(standing).toMatchObject({ state: 'QUEUED', answer: `expo ${error}`, attempts: attempt });
      const asked = error === 'MessageRateExceeded' ? 60 : 0;
      const pause = Math.max(30 * 2 ** (attempt - 1), asked) * 1_000;
      expect(Math.abs(standing.notBefore.getTime() - began - pause)).toBeLessThan(2_000);
      expect(job).toEqual({ name: 'notifications.deliver', at: standing.notBefore.getTime() });
      await house.send(deliveryId, standing.notBefore);
      expect(await house.delivery(deliveryId)).toMatchObject({ state: 'SENT', attempts: attempt + 1 });
    }
    const [ticket = ''] = await ticketsOf(deliveryId);
    await told({ [ticket]: error });
    expect(await house.delivery(deliveryId)).toMatchObject({ state: 'FAILED', answer: `expo ${error}`, attempts: 6 });
    expect(expo.asked.filter(({ path }) => path.endsWith('/send'))).toHaveLength(6);
  },
);

it('has arrived when one telephone has it, whatever the others say, before and after', async () => {
  const first = await pushed(2);
  const [bad = '', good = ''] = first.tickets;
  await told({ [bad]: 'InvalidCredentials' });
  expect(await house.delivery(first.deliveryId)).toMatchObject({ state: 'SENT' });
  await told({ [good]: null });
  expect(await house.delivery(first.deliveryId)).toMatchObject({ state: 'DELIVERED', answer: 'expo receipt ok' });
  expect(await ticketsOf(first.deliveryId)).toEqual([]);

  const second = await pushed(2);
  const [well = '', broken = ''] = second.tickets;
  expect(await told({ [well]: null, [broken]: 'MessageRateExceeded' })).toEqual([]);
  expect(await house.delivery(second.deliveryId)).toMatchObject({ state: 'DELIVERED' });
  expect(await ticketsOf(second.deliveryId)).toEqual([]);
});

it('is tried again when one of several telephones may yet take it, and over when none will', async () => {
  const busy = await pushed(2);
  const [gone = '', full = ''] = busy.tickets;
  await told({ [gone]: 'DeviceNotRegistered', [full]: 'MessageRateExceeded' });
  expect(await house.delivery(busy.deliveryId)).toMatchObject({ state: 'QUEUED', answer: 'expo MessageRateExceeded' });
  const over = await pushed(2);
  const [one = '', other = ''] = over.tickets;
  await told({ [one]: 'MessageTooBig' });
  await told({ [other]: 'MismatchSenderId' });
  expect(await house.delivery(over.deliveryId)).toMatchObject({ state: 'FAILED' });
});

it('has not failed where a browser has it, or a telephone of which nothing is heard', async () => {
  const { deliveryId, tickets } = await pushed(1, true);
  expect(browsers.asked).toHaveLength(1);
  await told({ [tickets[0] ?? '']: 'InvalidCredentials' });
  expect(await house.delivery(deliveryId)).toMatchObject({ state: 'SENT', answer: 'accepted' });

  const silent = await pushed(2);
  await told({}, new Date(Date.now() + 23 * hour));
  expect(await ticketsOf(silent.deliveryId)).toHaveLength(2);
  await told({ [silent.tickets[0] ?? '']: 'MessageTooBig' }, new Date(Date.now() + 25 * hour));
  expect(await house.delivery(silent.deliveryId)).toMatchObject({ state: 'SENT', answer: 'accepted' });
  expect(await ticketsOf(silent.deliveryId)).toEqual([]);
});
