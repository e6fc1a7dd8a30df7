import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { named, newcomer, withPersonFields } from '../domain/person-fields.ts';
import { collisions, DuplicatePerson } from '../domain/refusals.ts';
import { announceArrival, takeOn } from '../store/people.ts';

const input = withPersonFields((fields) =>
  named(z.object({ ...newcomer(fields), supplierId: id('sup'), idempotencyKey })),
);

/** Adds whom to speak to at a supplier: a new person, or one who is there already. */
export const createSupplierContact = action({
  name: 'people.createSupplierContact',
  input,
  async run({ tx, input: { supplierId, idempotencyKey: _, ...fields }, actor, now, emit }) {
    const person = await takeOn(tx, { actor, now }, fields, { has: 'supplierId', columns: { supplierId } });
    announceArrival(emit, person, fields.personId != null);
    return person;
  },
  replay: ({ loaders }, id) => loaders.person.load(id),
  violations: collisions(DuplicatePerson),
});
