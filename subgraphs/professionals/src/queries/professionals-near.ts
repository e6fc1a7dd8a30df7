/**
 * Who is near a place: by the index first, in a cube of the unit sphere around it, which knows no antimeridian and no
 * pole; then by the distance along the great circle. For those who may not know where somebody is, by the place that
 * they are told: else a few searches would give the real one away.
 */
import type { PrismaClient } from '../../prisma/client/client.ts';
import { chordOf, earthRadiusKm, type Place } from '../domain/geo.ts';

export type Search = {
  near: Place;
  radiusKm: number;
  specialtyId: string | null;
  first: number;
  /** By the real places, for who may see them. */
  exactly: boolean;
};

export type Near = { id: string; km: number };

// what the index lets through is measured again, so a little more costs nothing
const margin = 1e-7;

/** Verified, active professionals within the radius, the nearest first, ties by id. */
export function professionalsNear(
  prisma: Pick<PrismaClient, '$queryRawUnsafe'>,
  { near, radiusKm, specialtyId, first, exactly }: Search,
  now: Date,
): Promise<Near[]> {
  const [latitude, longitude, place] = exactly
    ? ['latitude', 'longitude', 'exact_place']
    : ['public_latitude', 'public_longitude', 'public_place'];
  const nearLatitude = '$1::float8';
  return prisma.$queryRawUnsafe<Near[]>(
    `SELECT id, km FROM (
      SELECT id, 2 * ${earthRadiusKm} * asin(least(1, sqrt(
        sin(radians(${latitude} - ${nearLatitude}) / 2) ^ 2
        + cos(radians(${nearLatitude})) * cos(radians(${latitude})) * sin(radians(${longitude} - $2::float8) / 2) ^ 2))) AS km
      FROM professionals.professionals AS professional
      WHERE ${place} OPERATOR(public.<@) public.cube_enlarge(professionals.on_sphere(${nearLatitude}, $2::float8), $3::float8, 3)
        AND archived_at IS NULL AND kyc_valid_until > $4::timestamptz
        AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM professionals.professional_specialties AS held
          WHERE held.professional_id = professional.id AND held.specialty_id = $5::text))
    ) AS measured WHERE km <= $6::float8 ORDER BY km, id LIMIT $7::int`,
    ...[near.latitude, near.longitude, chordOf(radiusKm) + margin, now, specialtyId, radiusKm, first],
  );
}
