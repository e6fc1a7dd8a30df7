import { describe, expect, it } from 'vitest';
import { type Attempts, countFailure, secondsBlocked, takeBack } from './attempts.ts';

const start = new Date('2026-03-01T12:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const fail = (times: number, known: Attempts | null = null): Attempts | null =>
  times === 0 ? known : fail(times - 1, countFailure(known, 5, start));

describe('slowing down', () => {
  it('lets five failures pass and then waits longer each time, up to a quarter of an hour', () => {
    expect([4, 5, 6, 7, 8, 9, 10, 11, 40].map((times) => secondsBlocked(fail(times), start))).toEqual([
      0, 30, 60, 120, 240, 480, 900, 900, 900,
    ]);
  });
  it('lets the next attempt through when the wait is over', () => {
    expect(secondsBlocked(fail(5), after(29.5))).toBe(1);
    expect(secondsBlocked(fail(5), after(30))).toBe(0);
  });
  it('forgets after fifteen quiet minutes, counted from the end of a wait', () => {
    expect(countFailure(fail(4), 5, after(900)).failures).toBe(5);
    expect(countFailure(fail(4), 5, after(901)).failures).toBe(1);
    expect(countFailure(fail(5), 5, after(930)).failures).toBe(6);
    expect(countFailure(fail(5), 5, after(931)).failures).toBe(1);
  });
  it('takes back the wait that a successful attempt had brought', () => {
    const fifth = fail(5) as Attempts;
    expect(takeBack(fifth, 5)).toMatchObject({ failures: 4, blockedUntil: null });
    expect(takeBack(fail(7) as Attempts, 5).blockedUntil).not.toBeNull();
  });
});
