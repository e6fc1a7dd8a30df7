import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requireCustomer } from '../store/customers.ts';

/** Takes a customer out of lists and searches; what refers to it stays. Twice is the same as once. */
export const archiveCustomer = action({
  name: 'people.archiveCustomer',
  input: z.object({ customerId: id('cus'), idempotencyKey }),
  async run({ tx, input: { customerId }, actor, now, emit }) {
    const customer = await requireCustomer(tx, actor, customerId);
    if (customer.archivedAt) return customer;
    emit('customer.archived', customerId, { customerId });
    return tx.customer.update({ where: { id: customerId }, data: { archivedAt: now, updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
});
