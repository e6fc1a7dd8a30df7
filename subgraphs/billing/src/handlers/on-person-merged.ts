/**
 * Two customers are one now: the invoices of both are the kept one's, each remembering whose it was first, and whoever
 * has the kept one's account sees them all.
 */
import { peopleEvents } from '@trama/schema/events/people';
import { handler } from '../context.ts';
import { followAccounts } from '../store/ownership.ts';

export const onPersonMerged = handler({
  topic: 'person.merged',
  publisher: 'people',
  payload: peopleEvents['person.merged'],
  async run({ tx }, { customerId, mergedCustomerIds }, context) {
    if (!customerId || mergedCustomerIds.length === 0) return;
    await tx.$executeRaw`
      UPDATE billing.invoices SET customer_id = ${customerId}, original_customer_id = coalesce(original_customer_id, customer_id)
      WHERE customer_id = ANY(${mergedCustomerIds})`;
    await followAccounts(context, tx, [customerId]);
  },
});
