/** Places on the globe: how far they are from each other, and how one is told without being given away. Pure. */

/** Degrees, WGS 84. */
export type Place = { latitude: number; longitude: number };

/** The mean radius of the earth in kilometres: IUGG, R1 = (2a + b) / 3 of WGS 84. */
export const earthRadiusKm = 6371.0088;
/** Half around the globe: nothing is further away, in kilometres. */
export const furthestKm = Math.PI * earthRadiusKm;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;

/** The distance along a great circle in kilometres, by the haversine formula. */
export function distanceKm(from: Place, to: Place): number {
  const [latitude, otherLatitude] = [radians(from.latitude), radians(to.latitude)];
  const half =
    Math.sin((otherLatitude - latitude) / 2) ** 2 +
    Math.cos(latitude) * Math.cos(otherLatitude) * Math.sin((radians(to.longitude) - radians(from.longitude)) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** How far two points of the unit sphere are from each other, straight through it, that are so many kilometres apart. */
export const chordOf = (km: number): number => 2 * Math.sin(Math.min(km / earthRadiusKm, Math.PI) / 2);

/** The place that many kilometres away, to the direction in radians clockwise from north. */
export function placeAt(from: Place, km: number, bearing: number): Place {
  const angle = km / earthRadiusKm;
  const latitude = radians(from.latitude);
  const to = Math.asin(
    Math.min(
      1,
      Math.max(-1, Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing)),
    ),
  );
  const turn = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude),
    Math.cos(angle) - Math.sin(latitude) * Math.sin(to),
  );
  // -180 is 180, and beyond it is the other side
  const longitude = ((degrees(radians(from.longitude) + turn) + 540) % 360) - 180;
  return { latitude: degrees(to), longitude };
}

/** A place is told with an error of this many kilometres at least, and at most. */
export const blur = { nearestKm: 0.3, furthestKm: 0.7 };

/** The place that is told instead of the real one. `chance` is two numbers from 0 to 1, always the same for a place. */
export function blurred(place: Place, [first, second]: readonly [number, number]): Place {
  // by the root, so that every spot of the ring is as likely as any other
  const [inner, outer] = [blur.nearestKm ** 2, blur.furthestKm ** 2];
  return placeAt(place, Math.sqrt(inner + first * (outer - inner)), second * 2 * Math.PI);
}

const cellDegrees = 0.02;
/**
 * The part of the globe, some two kilometres wide, within which a place is moved by the same error: whoever corrects
 * theirs by a few metres, again and again, does not give it away by the mean of what is told.
 */
export const cellOf = ({ latitude, longitude }: Place): string =>
  `${Math.floor(latitude / cellDegrees)} ${Math.floor(longitude / cellDegrees)}`;
