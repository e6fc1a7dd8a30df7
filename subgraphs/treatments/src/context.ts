/** What the code of this subgraph is given: its context, its transaction, and the `action` that writes. */
import { actionsOf } from '@trama/platform/action';
import type { Context } from '@trama/platform/subgraph';
import { treatmentsEvents } from '@trama/schema/events/treatments';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type TreatmentsContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export const action = actionsOf<TreatmentsContext, Tx, typeof treatmentsEvents>('treatments', treatmentsEvents);
