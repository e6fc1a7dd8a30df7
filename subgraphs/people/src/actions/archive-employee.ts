import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { asEmployee, inRole } from '../domain/roles.ts';
import { canReadEmployee } from '../policy.ts';
import { announceChange, lockPerson } from '../store/people.ts';

/** Takes an employee out of lists; whatever else they are to the business stays. Twice is the same as once. */
export const archiveEmployee = action({
  name: 'people.archiveEmployee',
  input: z.object({ employeeId: id('emp'), idempotencyKey }),
  async run({ tx, input: { employeeId }, actor, now, emit }) {
    const current = await lockPerson(tx, actor, { employeeId }, canReadEmployee);
    if (current.employeeArchivedAt) return inRole(asEmployee(current));
    announceChange(emit, current);
    const data = { employeeArchivedAt: now, updatedAt: now };
    return inRole(asEmployee(await tx.person.update({ where: { id: current.id }, data })));
  },
  replay: ({ loaders }, id) => loaders.employee.load(id),
});
