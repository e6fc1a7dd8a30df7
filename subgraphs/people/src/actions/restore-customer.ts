import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requireCustomer } from '../store/customers.ts';

/** Undoes `archiveCustomer`: an archived customer keeps its document, so it cannot be entered anew. */
export const restoreCustomer = action({
  name: 'people.restoreCustomer',
  input: z.object({ customerId: id('cus'), idempotencyKey }),
  async run({ tx, input: { customerId }, actor, now, emit }) {
    const customer = await requireCustomer(tx, actor, customerId);
    if (!customer.archivedAt) return customer;
    emit('customer.updated', customerId, { customerId });
    return tx.customer.update({ where: { id: customerId }, data: { archivedAt: null, updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
});
