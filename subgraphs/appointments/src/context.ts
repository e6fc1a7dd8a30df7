/**
 * What the code of this subgraph is given: its context, its transaction, and the `action` and `handler` that write.
 */
import { actionsOf } from '@trama/platform/action';
import { collector, writeOutbox } from '@trama/platform/events';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { appointmentsEvents } from '@trama/schema/events/appointments';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type AppointmentsContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type AppointmentsStep = HandlerStep<Tx, typeof appointmentsEvents>;
/** What a store needs to write: no more than an action, a handler and a job all have. */
export type Writing = Pick<AppointmentsStep, 'tx' | 'now' | 'emit'>;
export const action = actionsOf<AppointmentsContext, Tx, typeof appointmentsEvents>('appointments', appointmentsEvents);
export const handler = handlersOf<AppointmentsContext, Tx, typeof appointmentsEvents>();

/** A transaction of a job: nobody asked for it, and what it emits goes out with it. */
export async function transact<T>(context: AppointmentsContext, run: (step: Writing) => Promise<T>): Promise<T> {
  const result = await context.prisma.$transaction(async (tx) => {
    const { emit, emitted } = collector(appointmentsEvents);
    const done = await run({ tx, now: new Date(), emit });
    writeOutbox(tx, 'appointments', emitted, {
      actor: 'service:appointments',
      requestId: context.requestId,
    });
    return done;
  });
  context.written();
  return result;
}
