/**
 * Somebody has an account now: a consumer gets a profile and is a customer from then on, a business gets a profile;
 * staff get neither. A publisher that does not say which says it by the role.
 */
import { accountsEvents } from '@trama/schema/events/accounts';
import { handler } from '../context.ts';
import { openProfile } from '../store/profiles.ts';
import { serveUser } from '../store/serving.ts';

export const onUserCreated = handler({
  topic: 'user.created',
  publisher: 'accounts',
  payload: accountsEvents['user.created'],
  async run(step, { userId, roles, accountKind }, context) {
    const kind = accountKind ?? (roles.includes('customer') ? 'consumer' : 'staff');
    if (kind === 'staff') return;
    await openProfile(step, userId, kind);
    // it asks accounts who that is: with no answer the event is tried again
    if (kind === 'consumer') await serveUser(step, context, userId);
  },
});
