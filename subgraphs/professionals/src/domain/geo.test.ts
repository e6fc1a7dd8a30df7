import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blur, blurred, cellOf, chordOf, distanceKm, furthestKm, placeAt } from './geo.ts';

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('distance', () => {
  it.each([
    // a degree of a great circle is R x pi / 180
    [[0, 0], [0, 1], 111.19508],
    [[0, 179.5], [0, -179.5], 111.19508],
    [[89.5, 0], [89.5, 180], 111.19508],
    [[-2.18942, -79.88906], [-0.74312, -90.31402], 1169.8993],
    [[0, 0], [0, 180], furthestKm],
  ] as const)('from %j to %j', ([latitude, longitude], [otherLatitude, otherLongitude], km) => {
    const distance = distanceKm({ latitude, longitude }, { latitude: otherLatitude, longitude: otherLongitude });
    expect(distance).toBeCloseTo(km, 2);
  });

  it('is the same both ways, never negative, and never more than half around', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const there = distanceKm(one, other);
        expect(there).toBeCloseTo(distanceKm(other, one), 9);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(furthestKm + 1e-9);
      }),
    );
  });

  it('is what one went, in whatever direction, over poles and the antimeridian too', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0.001, max: 15_000, noNaN: true }), share, (from, km, turn) => {
        const to = placeAt(from, km, turn * 2 * Math.PI);
        expect(to.longitude).toBeGreaterThanOrEqual(-180);
        expect(to.longitude).toBeLessThanOrEqual(180);
        // haversine's own error grows towards the other side of the globe
        expect(Math.abs(distanceKm(from, to) - km)).toBeLessThan(0.001);
      }),
    );
  });

  it('grows with the chord', () => {
    expect(chordOf(0)).toBe(0);
    expect(chordOf(furthestKm)).toBeCloseTo(2, 9);
    expect(chordOf(furthestKm * 2)).toBeCloseTo(2, 9);
    expect(chordOf(10)).toBeLessThan(chordOf(11));
  });
});

describe('a place that is told', () => {
  it('is a few hundred metres off, and the same each time', () => {
    fc.assert(
      fc.property(place, share, share, (real, first, second) => {
        const told = blurred(real, [first, second]);
        const off = distanceKm(real, told);
        expect(off).toBeGreaterThan(blur.nearestKm - 0.001);
        expect(off).toBeLessThan(blur.furthestKm + 0.001);
        expect(blurred(real, [first, second])).toEqual(told);
      }),
    );
  });

  it('moves along with a small correction of the real one', () => {
    expect(cellOf({ latitude: -2.1894, longitude: -79.889 })).toBe(cellOf({ latitude: -2.1895, longitude: -79.8891 }));
    expect(cellOf({ latitude: -2.1894, longitude: -79.889 })).not.toBe(cellOf({ latitude: -2.25, longitude: -79.889 }));
  });
});
