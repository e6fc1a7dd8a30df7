/**
 * An account is gone: so are its profiles, and a person who was nothing but its customer is forgotten. Whoever the
 * business knows in another role as well only loses the account.
 */
import { accountsEvents } from '@trama/schema/events/accounts';
import { handler } from '../context.ts';
import { kindsOf } from '../domain/roles.ts';
import { erase } from '../store/erasing.ts';
import { announceChange } from '../store/people.ts';
import { eraseProfiles } from '../store/profiles.ts';

export const onUserDeleted = handler({
  topic: 'user.deleted',
  publisher: 'accounts',
  payload: accountsEvents['user.deleted'],
  async run({ tx, now, emit }, { userId }) {
    await eraseProfiles(tx, userId);
    const [found] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM people.people WHERE user_id = ${userId} AND merged_into_id IS NULL FOR UPDATE`;
    if (!found) return;
    const person = await tx.person.findUniqueOrThrow({ where: { id: found.id } });
    if (kindsOf(person).join() === 'CUSTOMER') {
      await erase(tx, person, { now, emit });
      return;
    }
    await tx.person.update({ where: { id: person.id }, data: { userId: null, updatedAt: now } });
    announceChange(emit, person);
  },
});
