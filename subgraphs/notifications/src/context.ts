/** What the code of this subgraph is given: its context, its transaction, and what writes. */
import { actionsOf } from '@trama/platform/action';
import { collector, writeOutbox } from '@trama/platform/events';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { notificationsEvents } from '@trama/schema/events/notifications';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type NotificationsContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
type Step = HandlerStep<Tx, typeof notificationsEvents>;
/** What a store needs to write: no more than an action, a handler and a job all have. */
export type Writing = Pick<Step, 'tx' | 'now' | 'emit'>;
export const action = actionsOf<NotificationsContext, Tx, typeof notificationsEvents>(
  'notifications',
  notificationsEvents,
);
export const handler = handlersOf<NotificationsContext, Tx, typeof notificationsEvents>();

/** A transaction of a job: nobody asked for it, and what it emits goes out with it. */
export async function transact<T>(context: NotificationsContext, run: (step: Writing) => Promise<T>): Promise<T> {
  const result = await context.prisma.$transaction(async (tx) => {
    const { emit, emitted } = collector(notificationsEvents);
    const done = await run({ tx, now: new Date(), emit });
    writeOutbox(tx, 'notifications', emitted, {
      actor: 'service:notifications',
      requestId: context.requestId,
    });
    return done;
  });
  context.written();
  return result;
}
