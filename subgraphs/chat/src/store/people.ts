/** The people that an input names: each must be somebody, and not who asks. */
import type { Actor } from '@trama/platform/actor';
import { fault, InvalidInput } from '@trama/platform/errors';
import type { ChatContext, Tx } from '../context.ts';
import { ContactBlocked } from '../domain/refusals.ts';
import { knownUsers } from '../links/accounts.ts';
import { personOf } from '../policy.ts';

/** The person who asks. Throws FORBIDDEN for partners and services, which talk to nobody. */
export function requirePerson(actor: Actor): string {
  const person = personOf(actor);
  if (person === null) throw fault('FORBIDDEN', actor.locale);
  return person;
}

/** Throws InvalidInput naming each place of `field` where there is nobody of that id. */
export async function requirePeople(context: ChatContext, field: string, userIds: readonly string[]): Promise<void> {
  const known = await knownUsers(context, userIds);
  const issues = userIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: [field, String(index)], rule: 'not_found', params: {} }],
  );
  if (issues.length > 0) throw new InvalidInput({ issues });
}

/** Throws ContactBlocked where one of the two has blocked the other. */
export async function requireContact(tx: Tx, one: string, other: string): Promise<void> {
  const block = await tx.chatBlock.findFirst({
    where: {
      OR: [
        { blockerId: one, blockedId: other },
        { blockerId: other, blockedId: one },
      ],
    },
  });
  if (block) throw new ContactBlocked({ userId: other });
}
