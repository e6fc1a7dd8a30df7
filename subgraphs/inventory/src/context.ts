/** What the code of this subgraph is given: its context, its transaction, and the
 * `action` and `handler` that write. */
import { actionsOf } from '@trama/platform/action';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { inventoryEvents } from '@trama/schema/events/inventory';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type InventoryContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type InventoryStep = HandlerStep<Tx, typeof inventoryEvents>;
export const action = actionsOf<InventoryContext, Tx, typeof inventoryEvents>('inventory', inventoryEvents);
export const handler = handlersOf<InventoryContext, Tx, typeof inventoryEvents>();
