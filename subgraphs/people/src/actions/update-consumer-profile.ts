import { idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { consumerProfileFields, noPreferences, requireBirthDate } from '../domain/profile-fields.ts';
import { requireProfile } from '../store/profiles.ts';

/** Changes the fields given of how a consumer presents themselves: one's own, or anybody's for staff. */
export const updateConsumerProfile = action({
  name: 'people.updateConsumerProfile',
  input: z.object({ ...consumerProfileFields, idempotencyKey }),
  async run({ tx, input: { userId: given, displayName, birthDate, preferences }, actor, now, emit }) {
    requireBirthDate(birthDate, now);
    const userId = await requireProfile({ tx, now, emit }, { actor, kind: 'consumer', userId: given });
    const data = {
      ...(displayName !== undefined && { displayName }),
      ...(birthDate !== undefined && { birthDate }),
      ...(preferences !== undefined && { preferences: preferences ?? noPreferences }),
      updatedAt: now,
    };
    const profile = await tx.consumerProfile.update({ where: { userId }, data });
    emit('profile.updated', userId, { profileId: profile.id, userId, kind: 'consumer' });
    return profile;
  },
  replay: ({ prisma }, id) => prisma.consumerProfile.findUnique({ where: { id } }),
});
