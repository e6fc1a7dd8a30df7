/**
 * Which slots are free, and why one is not. What is taken comes as ranges that are blocked, buffers included; a slot
 * blocks its own buffers, too, but is shown without them. Pure; milliseconds since the epoch.
 */
import { contains, type Interval, overlaps, padded } from './interval.ts';
import { defaultSettings, type SlotSettings, type WorkingDay } from './schedule.ts';
import { minutesLong } from './wall-time.ts';

const day = 86_400_000;

/** Why a time cannot be booked. */
export const slotProblems = [
  'OUTSIDE_WORKING_HOURS',
  'HOLIDAY',
  'TOO_SOON',
  'TOO_FAR',
  'DAILY_CAP_REACHED',
  'PROFESSIONAL_TAKEN',
  'ROOM_TAKEN',
  'PATIENT_TAKEN',
] as const;
export type SlotProblem = (typeof slotProblems)[number];

/** What is taken: of the professional and the room with buffers, of the patient without. */
export type Taken = { professional: readonly Interval[]; room: readonly Interval[]; patient: readonly Interval[] };

export type Asked = {
  durationMinutes: number;
  now: number;
  /** Whether notice and horizon count: they bind patients, not those who keep the agenda. */
  isBoundByNotice: boolean;
  /** How many appointments a day has already. */
  bookedOn: ReadonlyMap<string, number>;
};

/** The range that an appointment blocks, with its buffers. */
export const blockedBy = (shown: Interval, settings: SlotSettings): Interval =>
  padded(shown, minutesLong(settings.bufferBeforeMinutes), minutesLong(settings.bufferAfterMinutes));

/** Whether nothing that is taken is in the way of a range; the kinds that are, otherwise. */
export function takenBy(shown: Interval, blocked: Interval, taken: Taken): SlotProblem[] {
  const problems: SlotProblem[] = [];
  if (taken.professional.some((one) => overlaps(one, blocked))) problems.push('PROFESSIONAL_TAKEN');
  if (taken.room.some((one) => overlaps(one, blocked))) problems.push('ROOM_TAKEN');
  if (taken.patient.some((one) => overlaps(one, shown))) problems.push('PATIENT_TAKEN');
  return problems;
}

const noticeProblems = ({ from }: Interval, settings: SlotSettings, asked: Asked): SlotProblem[] => {
  if (!asked.isBoundByNotice) return [];
  if (from < asked.now + minutesLong(settings.minimumNoticeMinutes)) return ['TOO_SOON'];
  return from >= asked.now + settings.horizonDays * day ? ['TOO_FAR'] : [];
};

const isFull = ({ day: on, settings }: WorkingDay, bookedOn: Asked['bookedOn']): boolean =>
  settings?.dailyCap != null && (bookedOn.get(on) ?? 0) >= settings.dailyCap;

/** The free slots of some days, in order: of the asked length, counted from the start of each window. */
export function freeSlots(
  days: readonly WorkingDay[],
  taken: Taken,
  asked: Asked,
  within: Interval,
  limit = Number.POSITIVE_INFINITY,
): Interval[] {
  const length = minutesLong(asked.durationMinutes);
  const slots: Interval[] = [];
  for (const working of days) {
    const { settings } = working;
    if (!settings || isFull(working, asked.bookedOn)) continue;
    for (const window of working.windows)
      for (let from = window.from; from + length <= window.until; from += minutesLong(settings.slotMinutes)) {
        if (slots.length >= limit) return slots;
        const slot = { from, until: from + length };
        const isFree =
          contains(within, slot) &&
          (asked.isBoundByNotice || from >= asked.now) &&
          working.open.some((open) => contains(open, slot)) &&
          noticeProblems(slot, settings, asked).length === 0 &&
          takenBy(slot, blockedBy(slot, settings), taken).length === 0;
        if (isFree) slots.push(slot);
      }
  }
  return slots;
}

/** Everything that keeps one time from being booked; it need not be on the grid of the slots. */
export function problemsOf(
  shown: Interval,
  working: WorkingDay | undefined,
  taken: Taken,
  asked: Asked,
): { problems: SlotProblem[]; blocked: Interval } {
  const settings = working?.settings ?? defaultSettings;
  const blocked = blockedBy(shown, settings);
  const problems: SlotProblem[] = [];
  if (!working?.open.some((open) => contains(open, shown)))
    problems.push(working?.isHoliday ? 'HOLIDAY' : 'OUTSIDE_WORKING_HOURS');
  problems.push(...noticeProblems(shown, settings, asked));
  if (working && isFull(working, asked.bookedOn)) problems.push('DAILY_CAP_REACHED');
  problems.push(...takenBy(shown, blocked, taken));
  return { problems, blocked };
}
