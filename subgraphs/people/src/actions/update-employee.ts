import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { employmentColumns, employmentFields, hiredFirst } from '../domain/employment.ts';
import { changes, withPersonFields } from '../domain/person-fields.ts';
import { collisions, DuplicatePerson } from '../domain/refusals.ts';
import { asEmployee, inRole } from '../domain/roles.ts';
import { canReadEmployee } from '../policy.ts';
import { announceChange, columnsOf, lockPerson } from '../store/people.ts';

const input = withPersonFields((fields) =>
  z.object({ ...changes(fields), ...employmentFields, employeeId: id('emp'), idempotencyKey }),
);

/** Changes the fields given and no others. Refuses an identity document or an account that somebody else has. */
export const updateEmployee = action({
  name: 'people.updateEmployee',
  input,
  async run({ tx, input: { employeeId, idempotencyKey: _, ...given }, actor, now, emit }) {
    const { position, department, hiredOn, terminatedOn, ...fields } = given;
    const current = await lockPerson(tx, actor, { employeeId }, canReadEmployee);
    const employment = employmentColumns({ position, department, hiredOn, terminatedOn });
    hiredFirst({ ...current, ...employment });
    const data = { ...columnsOf(fields, current), ...employment, updatedAt: now };
    const person = await tx.person.update({ where: { id: current.id }, data });
    announceChange(emit, person);
    return inRole(asEmployee(person));
  },
  replay: ({ loaders }, id) => loaders.employee.load(id),
  violations: collisions(DuplicatePerson),
});
