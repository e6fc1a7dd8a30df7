/** What the code of this subgraph is given: its context, its transaction, and the `action` that writes. */
import { actionsOf } from '@trama/platform/action';
import type { Context, HandlerStep } from '@trama/platform/subgraph';
import { mediaEvents } from '@trama/schema/events/media';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type MediaContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export type MediaStep = HandlerStep<Tx, typeof mediaEvents>;
export const action = actionsOf<MediaContext, Tx, typeof mediaEvents>('media', mediaEvents);
