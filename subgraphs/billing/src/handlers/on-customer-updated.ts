/** A customer may have got an account, or lost it: what they were invoiced before is seen with the one that they have now. */
import { peopleEvents } from '@trama/schema/events/people';
import { handler } from '../context.ts';
import { followAccounts } from '../store/ownership.ts';

export const onCustomerUpdated = handler({
  topic: 'customer.updated',
  publisher: 'people',
  payload: peopleEvents['customer.updated'],
  run: ({ tx }, { customerId }, context) => followAccounts(context, tx, [customerId]),
});
