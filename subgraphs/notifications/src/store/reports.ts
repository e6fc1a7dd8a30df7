/** What became of a delivery, as services tell: late, twice, out of order, and at times before we know what they call it. */
import type { NotificationsContext, Tx, Writing } from '../context.ts';
import { advance, type DeliveryState } from '../domain/channel.ts';
import { tellChanged } from './delivery-changed.ts';
import { dispatchJob } from './notify.ts';

export type Report = { state: DeliveryState; answer: string; providerId?: string | null };
/** A report of a service about a message of ours. */
export type DeliveryReport = { providerId: string; state: DeliveryState; answer: string };

/** Two that write of one message wait for each other: of report and name, whichever comes second sees the first. */
const lockName = (tx: Tx, providerId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`notifications ${providerId}`}, 0))`;

/**
 * Writes what became of a delivery, unless more is known of it already. One that failed sends its notification on to the
 * next way of the chain.
 */
export async function moveDelivery(
  { jobs }: Pick<NotificationsContext, 'jobs'>,
  { tx, now, emit }: Writing,
  id: string,
  { state: told, answer, providerId }: Report,
): Promise<void> {
  if (providerId) await lockName(tx, providerId);
  await tx.$queryRaw`SELECT id FROM notifications.deliveries WHERE id = ${id} FOR UPDATE`;
  const delivery = await tx.delivery.findUnique({ where: { id } });
  if (!delivery) return;
  const known = providerId ? await tx.deliveryReport.findMany({ where: { providerId } }) : [];
  const reports = [{ state: told, answer }, ...known.map((one) => ({ ...one, state: one.state as DeliveryState }))];
  let standing = { state: delivery.state as DeliveryState, answer: delivery.answer };
  for (const report of reports) {
    const state = advance(standing.state, report.state);
    if (state !== standing.state) standing = { state, answer: report.answer };
  }
  const named = providerId ?? delivery.providerId;
  await tx.delivery.update({
    where: { id },
    data: { ...standing, providerId: named, leasedUntil: null, updatedAt: now },
  });
  tellChanged({ emit }, [delivery]);
  if (standing.state === delivery.state) return;
  const carried = { where: { carriedBy: id }, data: { ...standing, updatedAt: now }, select: { id: true } };
  tellChanged({ emit }, await tx.delivery.updateManyAndReturn(carried));
  if (standing.state === 'FAILED')
    await jobs.enqueue(tx, dispatchJob, { notificationId: delivery.notificationId }, now);
}

/** Takes in what a service tells. The same again changes nothing. */
export async function takeReports(
  context: Pick<NotificationsContext, 'jobs'>,
  step: Writing,
  reports: readonly DeliveryReport[],
): Promise<void> {
  const { tx, now } = step;
  // in one order, so that two that bring the same do not wait for each other
  const inOrder = [...reports].sort((one, other) => one.providerId.localeCompare(other.providerId));
  for (const { providerId, state, answer } of inOrder) {
    await lockName(tx, providerId);
    const data = { providerId, state, answer, receivedAt: now };
    const { count } = await tx.deliveryReport.createMany({ data, skipDuplicates: true });
    if (count === 0) continue;
    const delivery = await tx.delivery.findFirst({ where: { providerId }, select: { id: true } });
    if (delivery) await moveDelivery(context, step, delivery.id, { state, answer });
  }
}
