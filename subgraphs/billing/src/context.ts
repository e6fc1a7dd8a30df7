/** What the code of this subgraph is given: its context, its transaction, and the `action` and `handler` that write. */
import { actionsOf } from '@trama/platform/action';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { billingEvents } from '@trama/schema/events/billing';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type BillingContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type BillingStep = HandlerStep<Tx, typeof billingEvents>;
export const action = actionsOf<BillingContext, Tx, typeof billingEvents>('billing', billingEvents);
export const handler = handlersOf<BillingContext, Tx, typeof billingEvents>();
