import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { employmentColumns, employmentFields, hiredFirst } from '../domain/employment.ts';
import { named, newcomer, withPersonFields } from '../domain/person-fields.ts';
import { collisions, DuplicatePerson } from '../domain/refusals.ts';
import { asEmployee, inRole } from '../domain/roles.ts';
import { announceArrival, takeOn } from '../store/people.ts';

const input = withPersonFields((fields) =>
  named(z.object({ ...newcomer(fields), ...employmentFields, idempotencyKey })),
);

/**
 * Adds an employee: a new person, or one who is there already. Refuses an identity document or an account that somebody
 * else has.
 */
export const createEmployee = action({
  name: 'people.createEmployee',
  input,
  async run({ tx, input: { idempotencyKey: _, ...given }, actor, now, emit }) {
    const { position, department, hiredOn, terminatedOn, ...fields } = given;
    const columns = employmentColumns({ position, department, hiredOn, terminatedOn });
    hiredFirst(columns);
    const role = { has: 'employeeId', columns: { employeeId: newId('emp'), ...columns } } as const;
    const person = await takeOn(tx, { actor, now }, fields, role);
    announceArrival(emit, person, given.personId != null);
    return inRole(asEmployee(person));
  },
  replay: ({ loaders }, id) => loaders.employee.load(id),
  violations: collisions(DuplicatePerson),
});
