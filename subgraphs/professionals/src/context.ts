/**
 * What the code of this subgraph is given: its context, its transaction, and the `action` and `handler` that write.
 */
import { actionsOf } from '@trama/platform/action';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { professionalsEvents } from '@trama/schema/events/professionals';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type ProfessionalsContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type ProfessionalsStep = HandlerStep<Tx, typeof professionalsEvents>;
export const action = actionsOf<ProfessionalsContext, Tx, typeof professionalsEvents>(
  'professionals',
  professionalsEvents,
);
export const handler = handlersOf<ProfessionalsContext, Tx, typeof professionalsEvents>();
