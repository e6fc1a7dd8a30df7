import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { salesRepFields } from '../domain/employment.ts';
import { named, newcomer, withPersonFields } from '../domain/person-fields.ts';
import { collisions, DuplicatePerson } from '../domain/refusals.ts';
import { asSalesRep, inRole } from '../domain/roles.ts';
import { announceArrival, takeOn } from '../store/people.ts';

const input = withPersonFields((fields) => named(z.object({ ...newcomer(fields), ...salesRepFields, idempotencyKey })));

/**
 * Adds a sales rep: a new person, or one who is there already. Refuses an identity document or an account that somebody
 * else has.
 */
export const createSalesRep = action({
  name: 'people.createSalesRep',
  input,
  async run({ tx, input: { idempotencyKey: _, ...given }, actor, now, emit }) {
    const { commissionPercent = null, territory = null, isActive = true, ...fields } = given;
    const columns = { salesRepId: newId('rep'), salesRepActive: isActive, commissionPercent, territory };
    const person = await takeOn(tx, { actor, now }, fields, { has: 'salesRepId', columns });
    announceArrival(emit, person, given.personId != null);
    return inRole(asSalesRep(person));
  },
  replay: ({ loaders }, id) => loaders.salesRep.load(id),
  violations: collisions(DuplicatePerson),
});
