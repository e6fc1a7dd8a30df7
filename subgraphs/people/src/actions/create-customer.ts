import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { named, newcomer, withPersonFields } from '../domain/person-fields.ts';
import { collisions, DuplicateCustomer } from '../domain/refusals.ts';
import { asCustomer, inRole } from '../domain/roles.ts';
import { announceArrival, takeOn } from '../store/people.ts';

const input = withPersonFields((fields) => named(z.object({ ...newcomer(fields), idempotencyKey })));

/**
 * Adds a customer: a new person, or one who is there already. Refuses an identity document or an account that somebody
 * else has.
 */
export const createCustomer = action({
  name: 'people.createCustomer',
  input,
  async run({ tx, input: { idempotencyKey: _, ...given }, actor, now, emit }) {
    const role = { has: 'customerId', columns: { customerId: newId('cus') } } as const;
    const person = await takeOn(tx, { actor, now }, given, role);
    const customer = inRole(asCustomer(person));
    emit('customer.created', customer.id, { customerId: customer.id, userId: customer.userId });
    announceArrival(emit, person, given.personId != null);
    return customer;
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
  violations: collisions(DuplicateCustomer),
});
