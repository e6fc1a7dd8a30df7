import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

const input = z.object({
  issuerId: id('iss'),
  code: z.string().regex(/^(?!000)\d{3}$/),
  name: text(200),
  address: text(300),
  locationId: id('loc').nullish(),
  idempotencyKey,
});

/** Adds an establishment of an issuer, or changes what is said of it; it is known by its three digits. */
export const upsertEstablishment = action({
  name: 'billing.upsertEstablishment',
  input,
  async run({ tx, input: { issuerId, code, locationId = null, name, address }, now }) {
    if (!(await tx.issuer.findUnique({ where: { id: issuerId } }))) throw InvalidInput.of('issuerId', 'not_found');
    return tx.establishment.upsert({
      where: { issuerId_code: { issuerId, code } },
      create: { id: newId('est'), issuerId, code, name, address, locationId, createdAt: now },
      update: { name, address, locationId },
    });
  },
  replay: ({ loaders }, establishmentId) => loaders.establishment.load(establishmentId),
  violations: { establishments_location: () => InvalidInput.of('locationId', 'taken') },
});
