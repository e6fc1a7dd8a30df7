/** How many visits somebody has ahead. Always inside the caller's transaction. */
import type { AppointmentsContext, Writing } from '../context.ts';
import { TooManyOpenAppointments } from '../domain/refusals.ts';

const mostOpen = 5;

/** How many visits a patient may have ahead who books alone: TRAMA_OPEN_APPOINTMENTS, 5 when it is not set. */
export function openLimit({ config }: Pick<AppointmentsContext, 'config'>): number {
  const set = Number(config.setting('TRAMA_OPEN_APPOINTMENTS'));
  return Number.isInteger(set) && set > 0 ? set : mostOpen;
}

/** Nobody books up the agenda alone: throws TooManyOpenAppointments. Two requests at once count each other. */
export async function requireFewOpen(
  { tx, now }: Pick<Writing, 'tx' | 'now'>,
  patientId: string,
  maximum: number,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`appointments.open ${patientId}`}, 0))`;
  const open = await tx.appointment.count({
    where: { patientId, status: { in: ['REQUESTED', 'HELD', 'CONFIRMED'] }, startsAt: { gt: now } },
  });
  if (open >= maximum) throw new TooManyOpenAppointments({ maximum });
}
