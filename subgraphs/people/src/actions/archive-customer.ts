import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { asCustomer, inRole } from '../domain/roles.ts';
import { lockPerson } from '../store/people.ts';

/** Takes a customer out of lists and searches; what refers to it stays. Twice is the same as once. */
export const archiveCustomer = action({
  name: 'people.archiveCustomer',
  input: z.object({ customerId: id('cus'), idempotencyKey }),
  async run({ tx, input: { customerId }, actor, now, emit }) {
    const current = await lockPerson(tx, actor, { customerId });
    const customer = inRole(asCustomer(current));
    if (current.customerArchivedAt) return customer;
    emit('customer.archived', customer.id, { customerId: customer.id });
    emit('person.updated', current.id, { personId: current.id });
    const data = { customerArchivedAt: now, updatedAt: now };
    return inRole(asCustomer(await tx.person.update({ where: { id: current.id }, data })));
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
});
