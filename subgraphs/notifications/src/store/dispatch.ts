/** From a notification to its deliveries: which ways lead to the person now, and which are wanted. */
import { newId } from '@trama/platform/values';
import { type NotificationsContext, transact } from '../context.ts';
import { type Channel, type DeliveryState, nextWay, type Place } from '../domain/channel.ts';
import { type EventKind, eventCatalog, isWanted, waysOf } from '../domain/event-catalog.ts';
import type { Locale, Words } from '../domain/event-words.ts';
import { nextHour, whenAwake } from '../domain/quiet-hours.ts';
import type { Variables } from '../domain/template.ts';
import { type Contact, contactOf } from '../links/accounts.ts';
import { tellChanged } from './delivery-changed.ts';
import { isLocal } from './send.ts';
import { choicesOf, type Settings, settingsOf } from './settings.ts';
import { withUnsubscribeLink } from './unsubscribe.ts';
import { wordsOf } from './words.ts';

export const deliverJob = 'notifications.deliver';

type Person = { contact: Contact; hasDevice: boolean };
const addressOn = (channel: Channel, { contact }: Person): string | null =>
  channel === 'EMAIL' ? contact.email : channel === 'PUSH' ? null : contact.phone;
const leadsTo = (channel: Channel, person: Person): boolean =>
  channel === 'PUSH' ? person.hasDevice : addressOn(channel, person) !== null;

type Timing = { event: EventKind; channel: Channel; isAtOnce: boolean; expiresAt: Date | null };

/** When it may be sent, and whether it waits for others to go with it. E-mails wake nobody. */
function timeOf({ event, channel, isAtOnce, expiresAt }: Timing, settings: Settings, zone: string, now: Date) {
  if (isAtOnce || eventCatalog[event].isUrgent) return { state: 'QUEUED', notBefore: now };
  if (channel === 'EMAIL')
    return settings.digestHour === null
      ? { state: 'QUEUED', notBefore: now }
      : { state: 'IN_DIGEST', notBefore: nextHour(now, settings.digestHour, zone) };
  const awake = whenAwake(now, { ...settings, zone });
  // what would come too late is worth being woken for
  return { state: 'QUEUED', notBefore: expiresAt && expiresAt <= awake ? now : awake };
}

/**
 * Queues a delivery on the next way of each chain that leads to the person and is wanted: the first one, or the one after
 * those that failed. Called twice, it queues once.
 */
export async function dispatch(context: NotificationsContext, id: string): Promise<void> {
  const { prisma, config } = context;
  const notification = await prisma.notification.findUnique({ where: { id }, include: { deliveries: true } });
  if (!notification) return;
  const { userId, channels, variables, isTest, expiresAt, createdAt } = notification;
  const event = notification.event as EventKind;
  const { needs, isOnRequest } = eventCatalog[event];
  const contact = await contactOf(context, userId);
  const isOver = expiresAt !== null && expiresAt <= new Date();
  if (contact && !isOver && (!needs || contact.permissions.includes(needs))) {
    const person = { contact, hasDevice: (await prisma.pushDevice.count({ where: { userId } })) > 0 };
    const settings = await settingsOf(prisma, userId);
    const choices = await choicesOf(prisma, userId);
    const isOnDuty = isOnRequest === true && settings.onDutyUntil !== null && settings.onDutyUntil > createdAt;
    const standing = { choices, news: contact.news, isAsked: channels.length > 0 || isOnDuty };
    const tried = new Map(
      notification.deliveries.map(({ channel, state }) => [channel as Channel, state as DeliveryState]),
    );
    for (const chain of waysOf(event, channels as Place[], choices)) {
      const open = chain.filter((one) => leadsTo(one, person) && (isTest || isWanted(event, one, standing)));
      // where one way leaves the house, those that stay in it reach nobody
      const leaving = open.filter((one) => !isLocal(one, config));
      const channel = nextWay(chain, tried, (one) => (leaving.length > 0 ? leaving : open).includes(one));
      if (!channel) continue;
      const reader = { locale: (notification.locale as Locale | null) ?? contact.locale, zone: contact.zone };
      const words = await wordsOf(prisma, event, channel, variables as Variables, reader);
      const timing = { event, channel, isAtOnce: isTest || isOnDuty, expiresAt };
      const when = timeOf(timing, settings, contact.zone, new Date());
      await queue(context, {
        ...{ notificationId: id, userId, event, channel, address: addressOn(channel, person), ...when },
        ...texts(context, { event, userId, channel, locale: reader.locale }, words, when.state),
      });
    }
  }
  await prisma.notification.updateMany({ where: { id, dispatchedAt: null }, data: { dispatchedAt: new Date() } });
}

type For = { event: EventKind; userId: string; channel: Channel; locale: Locale };

const texts = ({ config }: NotificationsContext, whose: For, { subject, body }: Words, state: string) => ({
  subject,
  text: whose.channel === 'EMAIL' && state === 'QUEUED' ? withUnsubscribeLink(config, whose, body) : body,
});

type Queued = {
  notificationId: string;
  userId: string;
  event: string;
  channel: Channel;
  address: string | null;
  subject: string;
  text: string;
  state: string;
  notBefore: Date;
};

const queue = (context: NotificationsContext, queued: Queued): Promise<void> =>
  transact(context, async ({ tx, now, emit }) => {
    const [made] = await tx.delivery.createManyAndReturn({
      data: { id: newId('dlv'), ...queued, createdAt: now, updatedAt: now },
      skipDuplicates: true,
    });
    if (!made) return;
    tellChanged({ emit }, [made]);
    if (made.state === 'QUEUED') await context.jobs.enqueue(tx, deliverJob, { deliveryId: made.id }, made.notBefore);
  });
