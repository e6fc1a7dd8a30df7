import { idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import type { Prisma } from '../../prisma/client/client.ts';
import { action } from '../context.ts';
import { withPersonFields } from '../domain/person-fields.ts';
import { businessProfileFields } from '../domain/profile-fields.ts';
import { requireProfile } from '../store/profiles.ts';

const input = withPersonFields((fields) => z.object({ ...businessProfileFields(fields), idempotencyKey }));

/** Changes the fields given of how a business presents itself: one's own, or anybody's for staff. */
export const updateBusinessProfile = action({
  name: 'people.updateBusinessProfile',
  input,
  async run({ tx, input: { idempotencyKey: _, userId: given, ...fields }, actor, now, emit }) {
    const userId = await requireProfile({ tx, now, emit }, { actor, kind: 'business', userId: given });
    const { taxDocument, address, openingHours, ...same } = fields;
    const texts = Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined));
    const data = {
      ...(texts as { [Field in keyof typeof same]?: string | null }),
      ...(taxDocument !== undefined && {
        taxCountry: taxDocument?.country ?? null,
        taxType: taxDocument?.type ?? null,
        taxNumber: taxDocument?.number ?? null,
      }),
      ...(openingHours !== undefined && { openingHours: openingHours ?? [] }),
      ...(address && { address: address as Prisma.InputJsonObject }),
      updatedAt: now,
    };
    // a column of JSON is emptied by its own statement: null in it would be JSON's
    if (address === null)
      await tx.$executeRaw`UPDATE people.business_profiles SET address = NULL WHERE user_id = ${userId}`;
    const profile = await tx.businessProfile.update({ where: { userId }, data });
    emit('profile.updated', userId, { profileId: profile.id, userId, kind: 'business' });
    return profile;
  },
  replay: ({ prisma }, id) => prisma.businessProfile.findUnique({ where: { id } }),
});
