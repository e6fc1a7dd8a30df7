import { expect, it } from 'vitest';
import {
  type AppointmentMove,
  type AppointmentStatus,
  appointmentMoves,
  isLate,
  missedFrom,
  move,
  remindersOf,
} from './appointment.ts';

it('allows what the table says and nothing else', () => {
  const statuses = Object.keys(appointmentMoves) as AppointmentStatus[];
  const table = statuses.map((status) => `${status}: ${Object.keys(appointmentMoves[status]).join(' ')}`);
  expect(table).toMatchInlineSnapshot(`
    [
      "REQUESTED: edit hold confirm reschedule bill cancel",
      "HELD: edit hold confirm reschedule bill cancel",
      "CONFIRMED: edit reschedule checkIn start bill cancel miss",
      "CHECKED_IN: edit start bill cancel miss",
      "IN_PROGRESS: edit bill complete",
      "COMPLETED: void",
      "CANCELLED: ",
      "NO_SHOW: ",
      "VOID: ",
    ]
  `);
  const walk = (start: AppointmentStatus, ...moves: AppointmentMove[]) =>
    moves.reduce<AppointmentStatus | null>((at, by) => at && move(at, by), start);
  expect(walk('REQUESTED', 'hold', 'confirm', 'checkIn', 'start', 'complete', 'void')).toBe('VOID');
  expect(walk('COMPLETED', 'cancel')).toBe(null);
  expect(walk('NO_SHOW', 'confirm')).toBe(null);
});

const at = (text: string) => new Date(`2026-12-01T${text}:00Z`);

it('is late within the hours before, and missed after the grace', () => {
  expect(isLate(at('10:00'), new Date('2026-11-30T10:00:00Z'), 24)).toBe(false);
  expect(isLate(at('10:00'), new Date('2026-11-30T10:00:01Z'), 24)).toBe(true);
  expect(isLate(at('10:00'), at('09:59'), 0)).toBe(false);
  expect(missedFrom(at('10:00'), 15)).toEqual(at('10:15'));
});

it('reminds at each offset once, and never of what is past', () => {
  const startsAt = at('10:00');
  expect(remindersOf(startsAt, [120, 1_440, 120], new Date('2026-11-29T00:00:00Z'))).toEqual([
    { offsetMinutes: 1_440, dueAt: new Date('2026-11-30T10:00:00Z') },
    { offsetMinutes: 120, dueAt: at('08:00') },
  ]);
  expect(remindersOf(startsAt, [120, 1_440], at('00:00'))).toEqual([{ offsetMinutes: 120, dueAt: at('08:00') }]);
  expect(remindersOf(startsAt, [120], at('08:00'))).toEqual([]);
});
