/**
 * How long it is kept what a message said before it was edited or deleted. Messages themselves are kept as long as their
 * room. Rooms about an appointment are part of a clinical record, and so is every word that was in them.
 */
import type { SubjectKind } from './room.ts';

const historyDays = 90;
const day = 86_400_000; // milliseconds

/** Before which instant the history of a room is dropped; null where it is kept. */
export const historyDroppedBefore = (subjectKind: SubjectKind | null, now: Date): Date | null =>
  subjectKind === 'APPOINTMENT' ? null : new Date(now.getTime() - historyDays * day);
