/** What the code of this subgraph is given: its context, its transaction, and the
 * `action` and `handler` that write. */
import { actionsOf } from '@trama/platform/action';
import { collector, writeOutbox } from '@trama/platform/events';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { inventoryEvents } from '@trama/schema/events/inventory';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type InventoryContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type InventoryStep = HandlerStep<Tx, typeof inventoryEvents>;
export const action = actionsOf<InventoryContext, Tx, typeof inventoryEvents>('inventory', inventoryEvents);
export const handler = handlersOf<InventoryContext, Tx, typeof inventoryEvents>();

/** A transaction of a job: nobody asked for it, and what it emits goes out with it. */
export async function transact<T>(
  context: InventoryContext,
  run: (step: Pick<InventoryStep, 'tx' | 'now' | 'emit'>) => Promise<T>,
): Promise<T> {
  const result = await context.prisma.$transaction(async (tx) => {
    const { emit, emitted } = collector(inventoryEvents);
    const done = await run({ tx, now: new Date(), emit });
    writeOutbox(tx, 'inventory', emitted, { actor: 'service:inventory', requestId: context.requestId });
    return done;
  });
  context.written();
  return result;
}
