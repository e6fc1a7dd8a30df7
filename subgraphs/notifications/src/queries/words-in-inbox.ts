/** The words of notifications as they stand in an inbox: in the language of who reads, by the clock of their zone. */
import type { BaseContext } from '@trama/platform/subgraph';
import type { Notification, PrismaClient } from '../../prisma/client/client.ts';
import type { EventKind } from '../domain/event-catalog.ts';
import type { Words } from '../domain/event-words.ts';
import type { Variables } from '../domain/template.ts';
import { contactOf } from '../links/accounts.ts';
import { personOf } from '../policy.ts';
import { wordsOf } from '../store/words.ts';

/** The zone of who asks, as their account has it. */
export async function ownZone(context: Pick<BaseContext, 'ask' | 'actor'>): Promise<string> {
  const me = personOf(context.actor);
  return (me && (await contactOf(context, me))?.zone) || 'UTC';
}

export const wordsInInbox = (
  { prisma, actor }: { prisma: PrismaClient; actor: BaseContext['actor'] },
  { event, variables }: Notification,
  zone: string,
): Promise<Words> => {
  const reader = { locale: actor.locale, zone };
  return wordsOf(prisma, event as EventKind, 'INBOX', variables as Variables, reader);
};
