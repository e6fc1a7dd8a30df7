/** What is looked after from time to time. */
import { type NotificationsContext, transact } from '../context.ts';
import { type EventKind, isWanted } from '../domain/event-catalog.ts';
import { contactOf } from '../links/accounts.ts';
import { deliver } from './deliver.ts';
import { tellChanged } from './delivery-changed.ts';
import { deliverJob, dispatch } from './dispatch.ts';
import { choicesOf } from './settings.ts';
import { withUnsubscribeLink } from './unsubscribe.ts';

const atOnce = 200;
const late = 5 * 60_000; // 5 minutes
const newsUntil = 7 * 86_400_000; // 7 days
const reportsUntil = 7 * 86_400_000; // 7 days: later than any service tells

/** What is due and nobody does: its job is lost, or its worker is. One that fails again does not keep the others. */
export async function resumeLost(context: NotificationsContext, now: Date): Promise<void> {
  const { prisma, log } = context;
  const before = new Date(now.getTime() - late);
  const attempt = (work: Promise<void>) => work.catch((error: Error) => log.warn({ err: error.message }, 'waits'));
  const untold = await prisma.notification.findMany({
    // what could not be told in a week is news no more
    where: { dispatchedAt: null, createdAt: { lt: before, gt: new Date(now.getTime() - newsUntil) } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: atOnce,
  });
  for (const { id } of untold) await attempt(dispatch(context, id));
  const stuck = await prisma.delivery.findMany({
    where: {
      OR: [
        { state: 'QUEUED', notBefore: { lt: before } },
        { state: 'SENDING', leasedUntil: { lt: now } },
      ],
    },
    select: { id: true },
    orderBy: { notBefore: 'asc' },
    take: atOnce,
  });
  for (const { id } of stuck) await attempt(deliver(context, id, now));
}

/** E-mails that somebody wants together: one of them carries all, in the hour that was chosen. */
export async function sendDigests(context: NotificationsContext, now: Date): Promise<void> {
  const { prisma } = context;
  const due = { state: 'IN_DIGEST', carriedBy: null, notBefore: { lte: now } };
  for (const { userId } of await prisma.delivery.groupBy({ by: ['userId'], where: due }))
    await sendDigest(context, userId, now);
}

type Waiting = { id: string; event: EventKind; subject: string; text: string; isOver: boolean };

async function sendDigest(context: NotificationsContext, userId: string, now: Date): Promise<void> {
  const { prisma, config, jobs } = context;
  const contact = await contactOf(context, userId);
  const choices = await choicesOf(prisma, userId);
  await transact(context, async ({ tx, now: at, emit }) => {
    const waiting = await tx.$queryRaw<Waiting[]>`
      SELECT delivery.id, delivery.event, subject, text, coalesce(expires_at <= ${now}, false) AS "isOver"
      FROM notifications.deliveries AS delivery
      JOIN notifications.notifications AS notification ON notification.id = notification_id
      WHERE delivery.user_id = ${userId} AND state = 'IN_DIGEST' AND carried_by IS NULL AND not_before <= ${now}
      ORDER BY delivery.created_at, delivery.id FOR UPDATE OF delivery SKIP LOCKED`;
    // meanwhile it may be over, or somebody may have had enough of it
    const isStillWanted = ({ event, isOver }: Waiting) =>
      !isOver && contact?.email != null && isWanted(event, 'EMAIL', { choices, news: contact.news, isAsked: true });
    const parts = waiting.filter(isStillWanted);
    const dropped = waiting.filter((one) => !isStillWanted(one)).map(({ id }) => id);
    const withdrawn = { state: 'WITHDRAWN', answer: 'not wanted any more', updatedAt: at };
    await tx.delivery.updateMany({ where: { id: { in: dropped } }, data: withdrawn });
    tellChanged({ emit }, waiting);
    const [first, ...rest] = parts;
    if (!first || !contact) return;
    const body = parts.map((one) => `${one.subject}\n${one.text}`).join('\n\n');
    const { locale } = contact;
    const isOne = rest.length === 0;
    const text = withUnsubscribeLink(
      config,
      { userId, event: isOne ? first.event : 'ALL', locale },
      isOne ? first.text : body,
    );
    const subject = isOne ? first.subject : `${first.subject} (+${rest.length})`;
    const carrier = { state: 'QUEUED', subject, text, address: contact.email, notBefore: at, updatedAt: at };
    await tx.delivery.update({ where: { id: first.id }, data: carrier });
    const carried = { carriedBy: first.id, updatedAt: at };
    await tx.delivery.updateMany({ where: { id: { in: rest.map(({ id }) => id) } }, data: carried });
    await jobs.enqueue(tx, deliverJob, { deliveryId: first.id }, at);
  });
}

/** What is of no use any more: reports of messages of long ago, and who wrote to us before that. */
export async function forgetOld({ prisma }: NotificationsContext, now: Date): Promise<void> {
  const before = new Date(now.getTime() - reportsUntil);
  await prisma.deliveryReport.deleteMany({ where: { receivedAt: { lt: before } } });
  await prisma.whatsappWindow.deleteMany({ where: { inboundAt: { lt: before } } });
}
