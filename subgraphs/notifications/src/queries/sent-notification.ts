/** What somebody of the house sent: for who sent it, and for who looks after what is sent. */
import { may, responsible } from '@trama/platform/actor';
import type { NotificationsContext } from '../context.ts';
import { findSent, type Sent } from '../store/sent.ts';
import { type ReadDelivery, readDelivery } from './read-delivery.ts';

export type SentNotification = Sent;

export async function findOwnSent(
  { prisma, actor }: Pick<NotificationsContext, 'prisma' | 'actor'>,
  id: string,
): Promise<Sent | null> {
  const sent = await findSent(prisma, id);
  return sent && (sent.createdBy === responsible(actor) || may(actor, 'notifications:deliveries')) ? sent : null;
}

export async function deliveriesOfSent(
  { prisma }: Pick<NotificationsContext, 'prisma'>,
  id: string,
): Promise<ReadDelivery[]> {
  const rows = await prisma.delivery.findMany({
    where: { notification: { sourceId: id } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(readDelivery);
}
