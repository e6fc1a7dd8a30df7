/** Where things stand in the grid of an agenda: lanes of what overlaps, free slots, where a drag leads. Pure. */

/** Minutes after midnight: from the first, until just before the second. */
export type Span = { from: number; until: number };

/** Something with a column, counted from 0, and a time. */
export type Placed = Span & { id: string; column: number };

/** Its place among those that overlap with it, from 0, and how many places there are. */
export type Lane = { lane: number; lanes: number };

const touches = (a: Span, b: Span) => a.from < b.until && b.from < a.until;
const inOrder = (a: Placed, b: Placed) => a.column - b.column || a.from - b.from || a.until - b.until;

/** Side by side what overlaps in a column; alone it has the whole width. By id. */
export function lanesOf(placed: readonly Placed[]): Map<string, Lane> {
  const lanes = new Map<string, Lane>();
  let group: (Placed & { lane: number })[] = [];
  const close = () => {
    const count = Math.max(0, ...group.map(({ lane }) => lane + 1));
    for (const { id, lane } of group) lanes.set(id, { lane, lanes: count });
    group = [];
  };
  for (const one of [...placed].sort(inOrder)) {
    if (!group.some((other) => other.column === one.column && touches(other, one))) close();
    const taken = new Set(group.filter((other) => touches(other, one)).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    group.push({ ...one, lane });
  }
  close();
  return lanes;
}

/** Free time cut into slots that start at multiples of `step` from midnight; a rest of at least half a slot counts. */
export function slotsOf(free: readonly Span[], step: number): Span[] {
  return free.flatMap(({ from, until }) => {
    const slots: Span[] = [];
    for (let start = from; start < until; start = (Math.floor(start / step) + 1) * step) {
      const end = Math.min(until, (Math.floor(start / step) + 1) * step);
      if (end - start >= step / 2) slots.push({ from: start, until: end });
    }
    return slots;
  });
}

/** Spans that overlap or touch made one, in order. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, until } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else joined.push({ from, until });
  }
  return joined;
}

/** What of the first is not in the second. */
export const without = (spans: readonly Span[], taken: readonly Span[]): Span[] =>
  taken.reduce<Span[]>(
    (rest, { from, until }) =>
      rest.flatMap((one) =>
        touches(one, { from, until })
          ? [
              { from: one.from, until: Math.min(one.until, from) },
              { from: Math.max(one.from, until), until: one.until },
            ].filter((piece) => piece.from < piece.until)
          : [one],
      ),
    union(spans),
  );

/** The whole hours that show all of it, at least eight to seventeen. */
export const hoursOf = (spans: readonly Span[]): Span => ({
  from: Math.floor(Math.min(480, ...spans.map(({ from }) => from)) / 60) * 60,
  until: Math.ceil(Math.max(1_020, ...spans.map(({ until }) => until)) / 60) * 60,
});

type Measures = { columns: number; columnWidth: number; pixelsPerMinute: number; step: number; hours: Span };

/** Where something stands after it was dragged so many pixels: a column, and the start at the nearest step. */
export function targetOf(
  { column, from, until }: Placed,
  delta: { x: number; y: number },
  { columns, columnWidth, pixelsPerMinute, step, hours }: Measures,
): { column: number; from: number } {
  const across = Math.round(delta.x / columnWidth);
  const start = Math.round((from + delta.y / pixelsPerMinute) / step) * step;
  return {
    column: Math.min(columns - 1, Math.max(0, column + across)),
    from: Math.min(hours.until - (until - from), Math.max(hours.from, start)),
  };
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** What the arrow leads to: the one before or after in the column, or the nearest in time of the next column that has any. */
export function neighbourOf(placed: readonly Placed[], id: string, direction: Direction): string | null {
  const all = [...placed].sort(inOrder);
  const here = all.find((one) => one.id === id);
  if (!here) return all[0]?.id ?? null;
  if (direction === 'up' || direction === 'down') {
    const column = all.filter((one) => one.column === here.column);
    return column[column.indexOf(here) + (direction === 'up' ? -1 : 1)]?.id ?? null;
  }
  const beside = all.filter((one) => (direction === 'left' ? one.column < here.column : one.column > here.column));
  const column = direction === 'left' ? beside.at(-1)?.column : beside[0]?.column;
  const near = beside.filter((one) => one.column === column);
  near.sort((a, b) => Math.abs(a.from - here.from) - Math.abs(b.from - here.from));
  return near[0]?.id ?? null;
}
