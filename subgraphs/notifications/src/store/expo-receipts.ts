/** What became of pushes to telephones: Expo tells by receipt, a while after it took them. */
import type { PushTicket } from '../../prisma/client/client.ts';
import { type NotificationsContext, transact, type Writing } from '../context.ts';
import { failed } from './deliver.ts';
import { type ExpoResult, problemOf } from './expo-push.ts';
import { expoOf, verdictOf } from './push.ts';
import { moveDelivery } from './reports.ts';

const atOnce = 200;
const receiptsAfter = 15 * 60_000; // 15 minutes, as Expo advises
const receiptsUntil = 24 * 3_600_000; // Expo keeps them for a day

/** Asks what became of pushes. One that no telephone got is tried again or goes another way, as if it had not been taken. */
export async function checkReceipts(context: NotificationsContext, now: Date): Promise<void> {
  const { prisma, config } = context;
  const expo = expoOf(config.setting);
  const ripe = { createdAt: { lt: new Date(now.getTime() - receiptsAfter) }, error: null };
  const tickets = expo
    ? await prisma.pushTicket.findMany({ where: ripe, take: atOnce, orderBy: { createdAt: 'asc' } })
    : [];
  if (!expo || tickets.length === 0) return;
  const receipts = await expo.receipts(tickets.map(({ id }) => id));
  for (const ticket of tickets) {
    const receipt = receipts.get(ticket.id);
    if (receipt) await transact(context, (step) => take(context, step, ticket, receipt));
    else if (now.getTime() - ticket.createdAt.getTime() >= receiptsUntil)
      await transact(context, (step) => giveUp(step, ticket));
  }
}

/** Done with this one, and with those that failed: it has, or may have, arrived. */
const drop = ({ tx }: Writing, { id, deliveryId }: PushTicket) =>
  tx.pushTicket.deleteMany({ where: { deliveryId, OR: [{ id }, { error: { not: null } }] } });

const lockDelivery = ({ tx }: Writing, id: string) =>
  tx.$queryRaw`SELECT id FROM notifications.deliveries WHERE id = ${id} FOR UPDATE`;

async function take(context: NotificationsContext, step: Writing, ticket: PushTicket, receipt: ExpoResult) {
  const { id, deliveryId, deviceId } = ticket;
  const { tx } = step;
  await lockDelivery(step, deliveryId);
  if (receipt.error === null) {
    await drop(step, ticket);
    return moveDelivery(context, step, deliveryId, { state: 'DELIVERED', answer: 'expo receipt ok' });
  }
  if (receipt.error === 'DeviceNotRegistered') await tx.pushDevice.deleteMany({ where: { id: deviceId } });
  await tx.pushTicket.updateMany({ where: { id }, data: { error: receipt.error } });
  const tickets = await tx.pushTicket.findMany({ where: { deliveryId }, orderBy: { id: 'asc' } });
  const errors = tickets.flatMap(({ error }) => error ?? []);
  // another telephone may have it
  if (errors.length < tickets.length) return;
  await tx.pushTicket.deleteMany({ where: { deliveryId } });
  const delivery = await tx.delivery.findUnique({ where: { id: deliveryId } });
  // it has arrived, or is being sent anew, or a browser has it
  if (delivery?.state !== 'SENT' || tickets.some(({ mayBeElsewhere }) => mayBeElsewhere)) return;
  const problem = verdictOf(errors.map(problemOf));
  context.log.warn({ deliveryId, problem: problem.message }, 'no telephone got it');
  await failed(context, step, delivery, problem);
}

/** Nothing will be heard of this one: it may have arrived, so that the others' failure is not the delivery's. */
async function giveUp(step: Writing, ticket: PushTicket): Promise<void> {
  const { deliveryId } = ticket;
  await lockDelivery(step, deliveryId);
  await drop(step, ticket);
  await step.tx.pushTicket.updateMany({ where: { deliveryId }, data: { mayBeElsewhere: true } });
}
