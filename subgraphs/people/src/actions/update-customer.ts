import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { changes, withPersonFields } from '../domain/person-fields.ts';
import { collisions, DuplicateCustomer } from '../domain/refusals.ts';
import { asCustomer, inRole } from '../domain/roles.ts';
import { announceChange, columnsOf, lockPerson } from '../store/people.ts';

const input = withPersonFields((fields) => z.object({ ...changes(fields), customerId: id('cus'), idempotencyKey }));

/** Changes the fields given and no others. Refuses an identity document or an account that somebody else has. */
export const updateCustomer = action({
  name: 'people.updateCustomer',
  input,
  async run({ tx, input: { customerId, idempotencyKey: _, ...given }, actor, now, emit }) {
    const current = await lockPerson(tx, actor, { customerId });
    const data = { ...columnsOf(given, current), updatedAt: now };
    const person = await tx.person.update({ where: { id: current.id }, data });
    announceChange(emit, person);
    return inRole(asCustomer(person));
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
  violations: collisions(DuplicateCustomer),
});
