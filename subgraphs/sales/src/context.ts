/**
 * What the code of this subgraph is given: its context, its transaction, and the `action` and `handler` that write.
 */
import { actionsOf } from '@trama/platform/action';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { salesEvents } from '@trama/schema/events/sales';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type SalesContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type SalesStep = HandlerStep<Tx, typeof salesEvents>;
export const action = actionsOf<SalesContext, Tx, typeof salesEvents>('sales', salesEvents);
export const handler = handlersOf<SalesContext, Tx, typeof salesEvents>();
