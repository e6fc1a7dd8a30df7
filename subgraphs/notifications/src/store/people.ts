/** The people of a change: who asks for it, and whom it names. */
import type { Actor } from '@trama/platform/actor';
import { fault, InvalidInput } from '@trama/platform/errors';
import type { NotificationsContext } from '../context.ts';
import { contactOf, knownUsers } from '../links/accounts.ts';
import { personOf } from '../policy.ts';

/** The person who asks. Throws FORBIDDEN for partners and services, who have no inbox. */
export function requirePerson(actor: Actor): string {
  const person = personOf(actor);
  if (person === null) throw fault('FORBIDDEN', actor.locale);
  return person;
}

/** Throws InvalidInput naming each place of `field` where there is nobody of that id. */
export async function requirePeople(
  context: NotificationsContext,
  field: string,
  userIds: readonly string[],
): Promise<void> {
  const known = await knownUsers(context, userIds);
  const issues = userIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: [field, String(index)], rule: 'not_found', params: {} }],
  );
  if (issues.length > 0) throw new InvalidInput({ issues });
}

/** The zone of the person who asks, IANA. */
export async function zoneOfActor(context: NotificationsContext): Promise<string> {
  return (await contactOf(context, requirePerson(context.actor)))?.zone ?? 'UTC';
}
