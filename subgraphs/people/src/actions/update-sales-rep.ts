import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { salesRepFields } from '../domain/employment.ts';
import { changes, withPersonFields } from '../domain/person-fields.ts';
import { collisions, DuplicatePerson } from '../domain/refusals.ts';
import { asSalesRep, inRole } from '../domain/roles.ts';
import { announceChange, columnsOf, lockPerson } from '../store/people.ts';

const input = withPersonFields((fields) =>
  z.object({ ...changes(fields), ...salesRepFields, salesRepId: id('rep'), idempotencyKey }),
);

/** Changes the fields given and no others. Refuses an identity document or an account that somebody else has. */
export const updateSalesRep = action({
  name: 'people.updateSalesRep',
  input,
  async run({ tx, input: { salesRepId, idempotencyKey: _, ...given }, actor, now, emit }) {
    const { commissionPercent, territory, isActive, ...fields } = given;
    const current = await lockPerson(tx, actor, { salesRepId });
    const data = {
      ...columnsOf(fields, current),
      ...(commissionPercent !== undefined && { commissionPercent }),
      ...(territory !== undefined && { territory }),
      ...(isActive !== undefined && { salesRepActive: isActive }),
      updatedAt: now,
    };
    const person = await tx.person.update({ where: { id: current.id }, data });
    announceChange(emit, person);
    return inRole(asSalesRep(person));
  },
  replay: ({ loaders }, id) => loaders.salesRep.load(id),
  violations: collisions(DuplicatePerson),
});
