import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { withPersonFields } from '../domain/person-fields.ts';
import { announceChange, lockPerson } from '../store/people.ts';

const input = withPersonFields(({ phones }) => z.object({ personId: id('per'), phones, idempotencyKey }));

/** Replaces all telephones of a person; the first is the primary one. */
export const setPhones = action({
  name: 'people.setPhones',
  input,
  async run({ tx, input: { personId, phones }, actor, now, emit }) {
    const { id } = await lockPerson(tx, actor, { id: personId });
    const person = await tx.person.update({ where: { id }, data: { phones, updatedAt: now } });
    announceChange(emit, person);
    return person;
  },
  replay: ({ loaders }, id) => loaders.person.load(id),
});
