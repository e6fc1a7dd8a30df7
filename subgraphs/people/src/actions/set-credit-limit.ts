import { id, idempotencyKey, price } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { asCustomer, inRole } from '../domain/roles.ts';
import { announceChange, lockPerson } from '../store/people.ts';

/** Sets how much a customer may owe; null for no credit at all. Twice is the same as once. */
export const setCreditLimit = action({
  name: 'people.setCreditLimit',
  input: z.object({ customerId: id('cus'), creditLimit: price.nullish(), idempotencyKey }),
  async run({ tx, input: { customerId, creditLimit }, actor, now, emit }) {
    const current = await lockPerson(tx, actor, { customerId });
    const limit = { creditLimitMinor: creditLimit?.amountMinor ?? null, creditCurrency: creditLimit?.currency ?? null };
    const person = await tx.person.update({ where: { id: current.id }, data: { ...limit, updatedAt: now } });
    announceChange(emit, person);
    return inRole(asCustomer(person));
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
});
