/** A merge of customers was undone: what came with the restored one goes back to it, what was issued since stays. */
import { peopleEvents } from '@trama/schema/events/people';
import { handler } from '../context.ts';
import { followAccounts } from '../store/ownership.ts';

export const onPersonUnmerged = handler({
  topic: 'person.unmerged',
  publisher: 'people',
  payload: peopleEvents['person.unmerged'],
  async run({ tx }, { customerId, restoredCustomerId, restoredCustomerIds }, context) {
    if (!customerId || !restoredCustomerId) return;
    await tx.$executeRaw`
      UPDATE billing.invoices SET customer_id = ${restoredCustomerId},
        original_customer_id = nullif(original_customer_id, ${restoredCustomerId})
      WHERE customer_id = ${customerId} AND original_customer_id = ANY(${restoredCustomerIds})`;
    await followAccounts(context, tx, [customerId, restoredCustomerId]);
  },
});
