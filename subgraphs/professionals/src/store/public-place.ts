/**
 * Where the public is told that somebody is. The error hangs on a secret, on who it is and on the part of the globe, so
 * that it is always the same and nobody can reckon back.
 */
import { createHmac } from 'node:crypto';
import { blurred, cellOf, type Place } from '../domain/geo.ts';

const steps = 2 ** 32;

/** The key of the error, by way of `config.secretFor`. */
export const placePurpose = 'professionals:place';

function chanceOf(key: string, id: string, place: Place): [number, number] {
  const digest = createHmac('sha256', key)
    .update(`${id} ${cellOf(place)}`)
    .digest();
  return [digest.readUInt32BE(0) / steps, digest.readUInt32BE(4) / steps];
}

/** The four columns of a place; undefined leaves them as they are, null empties them. */
export function placeColumns(key: string, id: string, place: Place | null | undefined) {
  if (place === undefined) return {};
  if (place === null) return { latitude: null, longitude: null, publicLatitude: null, publicLongitude: null };
  const told = blurred(place, chanceOf(key, id, place));
  return { ...place, publicLatitude: told.latitude, publicLongitude: told.longitude };
}
