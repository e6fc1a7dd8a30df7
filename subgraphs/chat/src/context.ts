/** What the code of this subgraph is given: its context, its transaction, and the `action` that writes. */
import { actionsOf } from '@trama/platform/action';
import type { Context } from '@trama/platform/subgraph';
import { chatEvents } from '@trama/schema/events/chat';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

export type ChatContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export const action = actionsOf<ChatContext, Tx, typeof chatEvents>('chat', chatEvents);
