import { responsible } from '@trama/platform/actor';
import { idempotencyKey, newId, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { columnsOf, withFields } from '../domain/professional-fields.ts';
import { announce, collisions, setSpecialties } from '../store/professionals.ts';
import { placeColumns, placePurpose } from '../store/public-place.ts';

const input = withFields(({ specialtyIds, languages, country, timeZone, ...fields }) =>
  z.object({
    ...fields,
    specialtyIds: withDefault(specialtyIds, []),
    languages: withDefault(languages, []),
    country: country.nullish(),
    timeZone: withDefault(timeZone, 'America/Guayaquil'),
    idempotencyKey,
  }),
);

/** Adds a professional. Refuses a licence or an account that somebody else has. */
export const createProfessional = action({
  name: 'professionals.createProfessional',
  input,
  prepare: async ({ config }) => ({ placeKey: config.secretFor(placePurpose), home: config.businessCountry }),
  async run({ tx, input: { idempotencyKey: _, country, ...given }, actor, now, emit }, { placeKey, home }) {
    const id = newId('pro');
    const { name, timeZone, specialtyIds, location } = given;
    const professional = await tx.professional.create({
      data: {
        ...columnsOf(given),
        ...placeColumns(placeKey, id, location),
        ...{ id, name, timeZone, country: country ?? home },
        ...{ createdBy: responsible(actor), createdAt: now, updatedAt: now },
      },
    });
    await setSpecialties(tx, id, specialtyIds);
    announce(emit, 'created', professional);
    return professional;
  },
  replay: ({ loaders }, id) => loaders.professional.load(id),
  violations: collisions,
});
