import { describe, expect, it } from 'vitest';
import { hoursOf, lanesOf, neighbourOf, type Placed, slotsOf, targetOf, union, without } from './grid-layout.ts';

const at = (id: string, column: number, from: number, until: number): Placed => ({ id, column, from, until });

describe('lanes', () => {
  it('gives the whole width to what stands alone, and shares it among what overlaps', () => {
    const lanes = lanesOf([at('a', 0, 540, 600), at('b', 0, 570, 630), at('c', 0, 600, 660), at('d', 0, 660, 690)]);
    expect(Object.fromEntries(lanes)).toEqual({
      a: { lane: 0, lanes: 2 },
      b: { lane: 1, lanes: 2 },
      c: { lane: 0, lanes: 2 },
      d: { lane: 0, lanes: 1 },
    });
  });

  it('keeps columns apart', () => {
    const lanes = lanesOf([at('a', 0, 540, 600), at('b', 1, 540, 600)]);
    expect([lanes.get('a'), lanes.get('b')]).toEqual([
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 1 },
    ]);
  });
});

it('cuts free time into slots on the half hours', () => {
  expect(slotsOf([{ from: 555, until: 640 }], 30)).toEqual([
    { from: 555, until: 570 },
    { from: 570, until: 600 },
    { from: 600, until: 630 },
  ]);
});

it('joins and subtracts times', () => {
  expect(
    union([
      { from: 600, until: 660 },
      { from: 480, until: 600 },
      { from: 700, until: 720 },
    ]),
  ).toEqual([
    { from: 480, until: 660 },
    { from: 700, until: 720 },
  ]);
  expect(without([{ from: 480, until: 660 }], [{ from: 540, until: 570 }])).toEqual([
    { from: 480, until: 540 },
    { from: 570, until: 660 },
  ]);
});

it('shows whole hours', () => {
  expect(hoursOf([{ from: 450, until: 1_100 }])).toEqual({ from: 420, until: 1_140 });
  expect(hoursOf([])).toEqual({ from: 480, until: 1_020 });
});

describe('a drag', () => {
  const measures = {
    ...{ columns: 3, columnWidth: 200, pixelsPerMinute: 1.2, step: 15 },
    hours: { from: 480, until: 1_020 },
  };
  const moved = at('a', 1, 540, 570);
  it('leads to the nearest step and column', () => {
    expect(targetOf(moved, { x: 130, y: 40 }, measures)).toEqual({ column: 2, from: 570 });
  });
  it('does not lead out of the grid', () => {
    expect(targetOf(moved, { x: 900, y: 9_000 }, measures)).toEqual({ column: 2, from: 990 });
    expect(targetOf(moved, { x: -900, y: -9_000 }, measures)).toEqual({ column: 0, from: 480 });
  });
});

describe('an arrow', () => {
  const all = [at('a', 0, 480, 510), at('b', 0, 510, 540), at('c', 2, 500, 530), at('d', 2, 900, 930)];
  it.each([
    ['a', 'down', 'b'],
    ['b', 'up', 'a'],
    ['a', 'up', null],
    ['b', 'right', 'c'],
    ['d', 'left', 'b'],
    ['a', 'left', null],
    ['gone', 'down', 'a'],
  ] as const)('of %s %s leads to %s', (from, direction, to) => {
    expect(neighbourOf(all, from, direction)).toBe(to);
  });
});
