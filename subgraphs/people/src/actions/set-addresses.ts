import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import type { Prisma } from '../../prisma/client/client.ts';
import { action } from '../context.ts';
import { withPersonFields } from '../domain/person-fields.ts';
import { announceChange, lockPerson } from '../store/people.ts';

const input = withPersonFields(({ addresses }) => z.object({ personId: id('per'), addresses, idempotencyKey }));

/** Replaces all addresses of a person; the first is the default one. */
export const setAddresses = action({
  name: 'people.setAddresses',
  input,
  async run({ tx, input: { personId, addresses }, actor, now, emit }) {
    const { id } = await lockPerson(tx, actor, { id: personId });
    const data = { addresses: addresses as Prisma.InputJsonArray, updatedAt: now };
    const person = await tx.person.update({ where: { id }, data });
    announceChange(emit, person);
    return person;
  },
  replay: ({ loaders }, id) => loaders.person.load(id),
});
