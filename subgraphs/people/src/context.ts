/**
 * What the code of this subgraph is given: its context, its transaction, and the `action` and `handler` that write.
 */
import { actionsOf } from '@trama/platform/action';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { peopleEvents } from '@trama/schema/events/people';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type PeopleContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type PeopleStep = HandlerStep<Tx, typeof peopleEvents>;
export const action = actionsOf<PeopleContext, Tx, typeof peopleEvents>('people', peopleEvents);
export const handler = handlersOf<PeopleContext, Tx, typeof peopleEvents>();
