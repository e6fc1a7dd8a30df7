/** One push to all devices of a person. It has gone out when one of them took it; those that are gone are forgotten. */
import { Busy, type Sent, Undeliverable } from '@trama/platform/messengers';
import type { PushDevice } from '../../prisma/client/client.ts';
import type { NotificationsContext } from '../context.ts';
import type { Locale } from '../domain/event-words.ts';
import { expoClient, problemOf } from './expo-push.ts';
import { BrowserGone, webPushClient } from './web-push.ts';

type Setting = NotificationsContext['config']['setting'];
/** What is said, in which language, and the id of what it is about: a browser opens its page, and reads the words aright. */
type Push = { deliveryId: string; title: string; body: string; language: Locale; aboutId: string | null };

const needed = (setting: Setting, name: string): string => {
  const value = setting(name);
  if (!value) throw new Error(`${name} must be set`);
  return value;
};

/** The client of Expo's service; undefined where nothing is sent to telephones. */
export const expoOf = (setting: Setting) =>
  setting('EXPO_ACCESS_TOKEN')
    ? expoClient({ url: setting('EXPO_URL') ?? 'https://exp.host', token: needed(setting, 'EXPO_ACCESS_TOKEN') })
    : undefined;

export const webPushOf = (setting: Setting) =>
  setting('VAPID_PRIVATE_KEY')
    ? webPushClient({
        publicKey: needed(setting, 'VAPID_PUBLIC_KEY'),
        privateKey: needed(setting, 'VAPID_PRIVATE_KEY'),
        subject: needed(setting, 'VAPID_SUBJECT'),
      })
    : undefined;

export const isPushLocal = (setting: Setting): boolean => !expoOf(setting) && !webPushOf(setting);

/** Throws Undeliverable when no device is left, and the last error when none took it but may yet. */
export async function pushToAll(context: NotificationsContext, userId: string, push: Push): Promise<Sent> {
  const { prisma, config } = context;
  const devices = await prisma.pushDevice.findMany({ where: { userId }, orderBy: { id: 'asc' } });
  const outcomes: (Error | null)[] = [];
  const forget = async (device: PushDevice) => void (await prisma.pushDevice.deleteMany({ where: { id: device.id } }));

  const web = webPushOf(config.setting);
  const { deliveryId: id, ...told } = push;
  for (const device of devices.filter(({ kind }) => web && kind === 'WEB')) {
    const { token, p256dh, auth } = device;
    // under its id, what goes out twice is shown once
    const failure = await web?.({ token, p256dh: p256dh ?? '', auth: auth ?? '' }, { id, ...told }).then(
      () => null,
      (error: Error) => error,
    );
    if (failure instanceof BrowserGone) await forget(device);
    outcomes.push(failure ?? null);
  }
  const mayBeElsewhere = outcomes.includes(null);
  outcomes.push(...(await pushToTelephones(context, devices, push, { forget, mayBeElsewhere })));

  if (outcomes.includes(null)) return { providerId: null };
  throw verdictOf(outcomes.filter((one) => one !== null));
}

/** What comes of the problems of all devices: another attempt as long as one of them may yet take it, else the end. */
export function verdictOf(problems: readonly Error[]): Error {
  const passing = problems.filter((one) => !(one instanceof Undeliverable));
  const busy = passing.find((one) => one instanceof Busy);
  return busy ?? passing[0] ?? problems[0] ?? new Undeliverable('push no device');
}

async function pushToTelephones(
  { prisma, config }: NotificationsContext,
  devices: PushDevice[],
  push: Push,
  { forget, mayBeElsewhere }: { forget: (device: PushDevice) => Promise<void>; mayBeElsewhere: boolean },
): Promise<(Error | null)[]> {
  const telephones = devices.filter(({ kind }) => kind === 'EXPO').slice(0, 100);
  const expo = expoOf(config.setting);
  if (!expo || telephones.length === 0) return [];
  try {
    const results = await expo.send(
      telephones.map(({ token }) => token),
      push,
    );
    const outcomes: (Error | null)[] = [];
    for (const [index, { id, error }] of results.entries()) {
      const device = telephones[index] as PushDevice;
      if (error === 'DeviceNotRegistered') await forget(device);
      if (id && !error)
        await prisma.pushTicket.create({
          data: { id, deliveryId: push.deliveryId, deviceId: device.id, mayBeElsewhere, createdAt: new Date() },
        });
      outcomes.push(error === null ? null : problemOf(error));
    }
    return outcomes;
  } catch (error) {
    return telephones.map(() => error as Error);
  }
}
