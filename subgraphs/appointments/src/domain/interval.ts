/**
 * The algebra of time ranges. Ranges are half-open, [from, until), in milliseconds since the epoch: 10:00-10:30 and
 * 10:30-11:00 do not clash. It knows no calendar, no zone and no reason why a range is taken.
 */

export type Interval = { readonly from: number; readonly until: number };

/** True when the two have an instant in common. */
export const overlaps = (a: Interval, b: Interval): boolean => a.from < b.until && b.from < a.until;

/** True when every instant of `inner` is in `outer`. */
export const contains = (outer: Interval, inner: Interval): boolean =>
  outer.from <= inner.from && inner.until <= outer.until;

/** A range with more before and after it. */
export const padded = ({ from, until }: Interval, before: number, after: number): Interval => ({
  from: from - before,
  until: until + after,
});

/** The same instants as few ranges in order: empty ones gone, those that overlap or touch made one. */
export function union(ranges: readonly Interval[]): Interval[] {
  const sorted = ranges.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from);
  const merged: Interval[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.from <= last.until)
      merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, range.until) };
    else merged.push(range);
  }
  return merged;
}

/** The instants of `ranges` that are in none of `taken`. */
export function difference(ranges: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const holes = union(taken);
  return union(ranges).flatMap((range) => {
    const left: Interval[] = [];
    let { from } = range;
    for (const hole of holes) {
      if (hole.until <= from) continue;
      if (hole.from >= range.until) break;
      if (hole.from > from) left.push({ from, until: hole.from });
      from = Math.max(from, hole.until);
    }
    if (from < range.until) left.push({ from, until: range.until });
    return left;
  });
}

/** The instants that are in both. */
export const intersection = (a: readonly Interval[], b: readonly Interval[]): Interval[] =>
  difference(a, difference(a, b));

/** How long ranges last together, instants that several have counted once. Milliseconds. */
export const lengthOf = (ranges: readonly Interval[]): number =>
  union(ranges).reduce((sum, { from, until }) => sum + until - from, 0);
