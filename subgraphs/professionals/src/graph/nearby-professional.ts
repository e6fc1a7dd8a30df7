import { may } from '@trama/platform/actor';
import { defaultPageSize, maxPageSize } from '@trama/platform/connection';
import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import type { Professional as ProfessionalRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { furthestKm, type Place } from '../domain/geo.ts';
import { place } from '../domain/professional-fields.ts';
import { professionalsNear } from '../queries/professionals-near.ts';
import { GeoPoint, Professional } from './professional.ts';

const NearbyProfessional = builder
  .objectRef<{ professional: ProfessionalRow; distanceKm: number }>('NearbyProfessional')
  .implement({
    description: 'A professional near a place.',
    access: 'public',
    fields: (t) => ({
      professional: t.expose('professional', { type: Professional, description: 'Who it is.' }),
      distanceKm: t.exposeFloat('distanceKm', {
        description: 'How far from there, in kilometres along the great circle, to the location that you are told.',
      }),
    }),
  });

function readPlace(given: Place): Place {
  const parsed = place.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = InvalidInput.fromZod(parsed.error).facts.issues;
  throw InvalidInput.of(['near', ...(issue?.path ?? [])], issue?.rule ?? 'invalid', issue?.params);
}

/** As far as anything is from anywhere, rounded up. */
const largestRadius = Math.ceil(furthestKm);

builder.queryField('professionalsNearby', (t) =>
  t.field({
    type: [NearbyProfessional],
    access: ['professionals:read'],
    description: 'Verified professionals who work near a place now, the nearest first.',
    args: {
      near: t.arg({ type: GeoPoint.input, required: true, description: 'The place.' }),
      radiusKm: t.arg.float({ defaultValue: 25, description: 'Not further than that, in kilometres; above 0.' }),
      specialtyId: t.arg.id({ description: 'Specialists in this.' }),
      first: t.arg.int({ description: 'How many at most: 1 to 100. 20 when not given.' }),
    },
    resolve: async (_root, { near, radiusKm, specialtyId, first }, { prisma, actor, loaders }) => {
      const radius = radiusKm ?? 25;
      const size = first ?? defaultPageSize;
      if (radius <= 0) throw InvalidInput.of('radiusKm', 'positive', { minimum: '0' });
      if (radius > largestRadius) throw InvalidInput.of('radiusKm', 'too_big', { maximum: String(largestRadius) });
      if (size < 1 || size > maxPageSize) throw InvalidInput.of('first', 'page_size', { maximum: String(maxPageSize) });
      const search = {
        near: readPlace(near),
        radiusKm: radius,
        specialtyId: specialtyId ? parseId('spc', specialtyId, 'specialtyId') : null,
        first: size,
        exactly: may(actor, 'professionals:write'),
      };
      const found = await professionalsNear(prisma, search, new Date());
      const professionals = await Promise.all(found.map(({ id }) => loaders.professional.load(id)));
      return found.flatMap(({ km }, index) => {
        const professional = professionals[index];
        return professional ? [{ professional, distanceKm: km }] : [];
      });
    },
  }),
);
