/** What the code of this subgraph is given: its context, its transaction, and the
 * `action` and `handler` that write. */
import { actionsOf } from '@trama/platform/action';
import { type Context, handlersOf } from '@trama/platform/subgraph';
import { accountsEvents } from '@trama/schema/events/accounts';
import { platformEvents } from '@trama/schema/events/platform';
import type { Prisma, PrismaClient } from '../prisma/client/client.ts';
import type { Loaders } from './loaders.ts';

// operators speak to every subgraph through this one
const published = { ...accountsEvents, 'event.replay_requested': platformEvents['event.replay_requested'] };

export type AccountsContext = Context<PrismaClient, Loaders>;
export type Tx = Prisma.TransactionClient;
export const action = actionsOf<AccountsContext, Tx, typeof published>('accounts', published);
export const handler = handlersOf<AccountsContext, Tx, typeof accountsEvents>();
