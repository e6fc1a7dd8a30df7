/** The life of an appointment, as a table. Pure: statuses and moves in, where they lead out. */

export type AppointmentStatus =
  | 'REQUESTED'
  | 'HELD'
  | 'CONFIRMED'
  | 'CHECKED_IN'
  | 'IN_PROGRESS'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'NO_SHOW'
  | 'VOID';
export type AppointmentParty = 'PATIENT' | 'PROFESSIONAL' | 'CLINIC';
export type AppointmentMove =
  | 'edit'
  | 'hold'
  | 'confirm'
  | 'reschedule'
  | 'checkIn'
  | 'start'
  | 'bill'
  | 'complete'
  | 'cancel'
  | 'miss'
  | 'void';

/**
 * What each status allows and where it leads. A move that is not here is refused. `hold` keeps the time only until an
 * instant, `bill` changes treatments and extras, `miss` is a no-show of either side.
 */
export const appointmentMoves: Readonly<
  Record<AppointmentStatus, Readonly<Partial<Record<AppointmentMove, AppointmentStatus>>>>
> = {
  REQUESTED: {
    edit: 'REQUESTED',
    hold: 'HELD',
    confirm: 'CONFIRMED',
    reschedule: 'REQUESTED',
    bill: 'REQUESTED',
    cancel: 'CANCELLED',
  },
  HELD: {
    edit: 'HELD',
    hold: 'HELD',
    confirm: 'CONFIRMED',
    reschedule: 'HELD',
    bill: 'HELD',
    cancel: 'CANCELLED',
  },
  CONFIRMED: {
    edit: 'CONFIRMED',
    reschedule: 'CONFIRMED',
    checkIn: 'CHECKED_IN',
    start: 'IN_PROGRESS',
    bill: 'CONFIRMED',
    cancel: 'CANCELLED',
    miss: 'NO_SHOW',
  },
  CHECKED_IN: {
    edit: 'CHECKED_IN',
    start: 'IN_PROGRESS',
    bill: 'CHECKED_IN',
    cancel: 'CANCELLED',
    miss: 'NO_SHOW',
  },
  IN_PROGRESS: { edit: 'IN_PROGRESS', bill: 'IN_PROGRESS', complete: 'COMPLETED' },
  COMPLETED: { void: 'VOID' },
  CANCELLED: {},
  NO_SHOW: {},
  VOID: {},
};
requireSound();

/** Throws where the table leads nowhere known, or has a status that nothing leads to. */
function requireSound(): void {
  const reached = new Set<AppointmentStatus>(['REQUESTED']);
  for (const status of reached) for (const to of Object.values(appointmentMoves[status])) reached.add(to);
  for (const status of Object.keys(appointmentMoves) as AppointmentStatus[])
    if (!reached.has(status)) throw new Error(`nothing leads to ${status}`);
}

/** Where a move leads from a status; null when the status does not allow it. */
export const move = (status: AppointmentStatus, by: AppointmentMove): AppointmentStatus | null =>
  appointmentMoves[status][by] ?? null;

/** The statuses in which an appointment keeps its time; the trigger of the claims has the same. */
export const keepsItsTime: readonly AppointmentStatus[] = [
  'REQUESTED',
  'HELD',
  'CONFIRMED',
  'CHECKED_IN',
  'IN_PROGRESS',
];

const hour = 3_600_000;
const minute = 60_000;

/** Whether calling off now is late, by how many hours before the location wants to know. */
export const isLate = (startsAt: Date, now: Date, lateCancellationHours: number): boolean =>
  now.getTime() > startsAt.getTime() - lateCancellationHours * hour;

/** From when on somebody who is not there did not come. */
export const missedFrom = (startsAt: Date, graceMinutes: number): Date =>
  new Date(startsAt.getTime() + graceMinutes * minute);

/** When reminders are due, the earliest first; what would be due already is left out. */
export const remindersOf = (
  startsAt: Date,
  offsets: readonly number[],
  now: Date,
): { offsetMinutes: number; dueAt: Date }[] =>
  [...new Set(offsets)]
    .sort((a, b) => b - a)
    .map((offsetMinutes) => ({ offsetMinutes, dueAt: new Date(startsAt.getTime() - offsetMinutes * minute) }))
    .filter(({ dueAt }) => dueAt > now);
