/** What the code of this subgraph is given: its context, its transaction, and the `action` and `handler` that write. */
import { actionsOf } from '@trama/platform/action';
import { collector } from '@trama/platform/events';
import { type Context, type HandlerStep, handlersOf } from '@trama/platform/subgraph';
import { patientsEvents } from '@trama/schema/events/patients';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type PatientsContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type PatientsStep = HandlerStep<Tx, typeof patientsEvents>;
export const action = actionsOf<PatientsContext, Tx, typeof patientsEvents>('patients', patientsEvents);
export const handler = handlersOf<PatientsContext, Tx, typeof patientsEvents>();

/** Collects events for what is written by no action. */
export const collectEvents = () => collector(patientsEvents);
