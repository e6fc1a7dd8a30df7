/** One delivery's way out: sent by one worker at a time, again after a pause when it did not go, elsewhere when it cannot. */
import { Busy, Undeliverable } from '@trama/platform/messengers';
import type { Delivery } from '../../prisma/client/client.ts';
import { type NotificationsContext, transact, type Writing } from '../context.ts';
import { type Channel, mostAttempts, pauseAfter } from '../domain/channel.ts';
import { tellChanged } from './delivery-changed.ts';
import { deliverJob } from './dispatch.ts';
import { moveDelivery, type Report } from './reports.ts';
import { isLocal, send } from './send.ts';

const lease = 120_000; // 2 minutes: longer than any service is waited for

/** Takes the delivery for this worker; null when another has it, or it is done. */
const take = (context: NotificationsContext, id: string, now: Date): Promise<Delivery | null> =>
  transact(context, async ({ tx, emit }) => {
    const taken = await tx.delivery.updateManyAndReturn({
      where: {
        ...{ id, notBefore: { lte: now } },
        OR: [{ state: 'QUEUED' }, { state: 'SENDING', leasedUntil: { lt: now } }],
      },
      data: {
        state: 'SENDING',
        attempts: { increment: 1 },
        leasedUntil: new Date(now.getTime() + lease),
        updatedAt: now,
      },
    });
    tellChanged({ emit }, taken);
    return taken[0] ?? null;
  });

const carriesOthers = async ({ prisma }: NotificationsContext, id: string): Promise<boolean> =>
  (await prisma.delivery.count({ where: { carriedBy: id } })) > 0;

/** Sends a delivery whose time has come. What goes wrong is written down; it throws only when that cannot be done. */
export async function deliver(context: NotificationsContext, id: string, now: Date): Promise<void> {
  const delivery = await take(context, id, now);
  if (!delivery) return;
  const settle = (report: Report) => transact(context, (step) => moveDelivery(context, step, id, report));
  const notification = await context.prisma.notification.findUniqueOrThrow({ where: { id: delivery.notificationId } });
  const isOver = notification.expiresAt !== null && notification.expiresAt <= now;
  if (isOver && !(await carriesOthers(context, id))) {
    await settle({ state: 'WITHDRAWN', answer: 'expired' });
    return;
  }
  if (isLocal(delivery.channel as Channel, context.config)) {
    await settle({ state: 'KEPT', answer: 'local' });
    return;
  }
  try {
    const { providerId } = await send(context, delivery, notification);
    await settle({ state: 'SENT', answer: 'accepted', providerId });
  } catch (error) {
    await transact(context, (step) => failed(context, step, delivery, error as Error));
  }
}

/**
 * Writes down that a sending came to nothing: another attempt after a pause, or the end of this way where trying again is
 * no use, or was tried often enough. Changes nothing where the delivery stands otherwise than when it was read.
 */
export async function failed(
  context: NotificationsContext,
  step: Writing,
  { id, attempts, state }: Pick<Delivery, 'id' | 'attempts' | 'state'>,
  error: Error,
): Promise<void> {
  // the address is in no message of ours; of what the service says only its codes are kept
  const answer = error.message.slice(0, 200);
  if (error instanceof Undeliverable || attempts >= mostAttempts)
    return moveDelivery(context, step, id, { state: 'FAILED', answer });
  const { tx, now, emit } = step;
  const pause = pauseAfter(attempts, error instanceof Busy ? error.retryAfter : 0) * 1_000;
  const notBefore = new Date(now.getTime() + pause);
  const data = { state: 'QUEUED', answer, notBefore, leasedUntil: null, updatedAt: now };
  tellChanged({ emit }, await tx.delivery.updateManyAndReturn({ where: { id, state }, data }));
  await context.jobs.enqueue(tx, deliverJob, { deliveryId: id }, notBefore);
}
