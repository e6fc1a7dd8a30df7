import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { asCustomer, inRole } from '../domain/roles.ts';
import { announceChange, lockPerson } from '../store/people.ts';

/** Undoes `archiveCustomer`: an archived customer keeps its document, so it cannot be entered anew. */
export const restoreCustomer = action({
  name: 'people.restoreCustomer',
  input: z.object({ customerId: id('cus'), idempotencyKey }),
  async run({ tx, input: { customerId }, actor, now, emit }) {
    const current = await lockPerson(tx, actor, { customerId });
    if (!current.customerArchivedAt) return inRole(asCustomer(current));
    announceChange(emit, current);
    const data = { customerArchivedAt: null, updatedAt: now };
    return inRole(asCustomer(await tx.person.update({ where: { id: current.id }, data })));
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
});
