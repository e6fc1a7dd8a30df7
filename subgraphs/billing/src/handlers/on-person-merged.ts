/** Two customers are one now: the invoices of both are the kept one's, each remembering whose it was first. */
import { peopleEvents } from '@trama/schema/events/people';
import { handler } from '../context.ts';

export const onPersonMerged = handler({
  topic: 'person.merged',
  publisher: 'people',
  payload: peopleEvents['person.merged'],
  async run({ tx }, { customerId, mergedCustomerIds }) {
    if (!customerId || mergedCustomerIds.length === 0) return;
    await tx.$executeRaw`
      UPDATE billing.invoices SET customer_id = ${customerId}, original_customer_id = coalesce(original_customer_id, customer_id)
      WHERE customer_id = ANY(${mergedCustomerIds})`;
  },
});
