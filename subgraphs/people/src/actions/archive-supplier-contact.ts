import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { announceChange, lockPerson } from '../store/people.ts';

/** Somebody is spoken to at their supplier no more. Twice is the same as once. */
export const archiveSupplierContact = action({
  name: 'people.archiveSupplierContact',
  input: z.object({ personId: id('per'), idempotencyKey }),
  async run({ tx, input: { personId }, actor, now, emit }) {
    const current = await lockPerson(tx, actor, { id: personId });
    if (!current.supplierId) throw InvalidInput.of('personId', 'not_found');
    if (current.supplierArchivedAt) return current;
    announceChange(emit, current);
    return tx.person.update({ where: { id: current.id }, data: { supplierArchivedAt: now, updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.person.load(id),
});
