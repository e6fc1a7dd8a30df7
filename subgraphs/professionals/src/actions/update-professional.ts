import { may } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { columnsOf, reservedFields, withFields } from '../domain/professional-fields.ts';
import { ProfessionalArchived } from '../domain/refusals.ts';
import { canChangeProfessional } from '../policy.ts';
import { announce, collisions, lockProfessional, setSpecialties } from '../store/professionals.ts';
import { placeColumns, placePurpose } from '../store/public-place.ts';

const input = withFields((fields) =>
  z.object({ professionalId: id('pro'), ...z.object(fields).partial().shape, idempotencyKey }),
);

/**
 * Changes the fields given and no others. A professional changes their own profile, except for what `reservedFields`
 * says. Refuses ProfessionalArchived, and a licence or an account that somebody else has.
 */
export const updateProfessional = action({
  name: 'professionals.updateProfessional',
  input,
  prepare: async ({ config }) => ({ placeKey: config.secretFor(placePurpose) }),
  async run(
    { tx, input: { professionalId, idempotencyKey: _, ...given }, actor, now, emit, noteChange },
    { placeKey },
  ) {
    const current = await lockProfessional(tx, actor, professionalId, canChangeProfessional);
    const reserved = reservedFields.find((field) => given[field] !== undefined);
    if (reserved && !may(actor, 'professionals:write')) throw InvalidInput.of(reserved, 'reserved');
    if (current.archivedAt) throw new ProfessionalArchived({ professionalId });
    if (given.specialtyIds) await setSpecialties(tx, professionalId, given.specialtyIds);
    const professional = await tx.professional.update({
      where: { id: professionalId },
      data: { ...columnsOf(given), ...placeColumns(placeKey, professionalId, given.location), updatedAt: now },
    });
    noteChange('userId', current.userId, professional.userId);
    noteChange('licenceNumber', current.licenceNumber, professional.licenceNumber);
    announce(emit, 'updated', professional);
    return professional;
  },
  replay: ({ loaders }, id) => loaders.professional.load(id),
  violations: collisions,
});
