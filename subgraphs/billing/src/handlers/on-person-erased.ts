/** What was known of a customer is gone, their account with it: nobody sees their invoices as their own any more. */
import { peopleEvents } from '@trama/schema/events/people';
import { handler } from '../context.ts';
import { followAccounts } from '../store/ownership.ts';

export const onPersonErased = handler({
  topic: 'person.erased',
  publisher: 'people',
  payload: peopleEvents['person.erased'],
  run: ({ tx }, { customerId }, context) => followAccounts(context, tx, customerId ? [customerId] : []),
});
