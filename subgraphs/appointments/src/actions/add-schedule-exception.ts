import { type Actor, responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action, type Tx } from '../context.ts';
import { clock, day } from '../domain/fields.ts';
import { addDays } from '../domain/wall-time.ts';
import { isPractising } from '../links/professionals.ts';
import { canKeepAgenda } from '../policy.ts';
import { dateOf } from '../store/calendars.ts';
import { requireLocation } from '../store/locations.ts';
import { findProfessional } from '../store/people.ts';

const longest = 366; // days

const input = z.object({
  kind: z.enum(['OFF', 'EXTRA']),
  professionalId: id('pro').nullish(),
  locationId: id('loc').nullish(),
  startsOn: day,
  endsOn: day.nullish(),
  startTime: clock.nullish(),
  endTime: clock.nullish(),
  reason: text(200).nullish(),
  idempotencyKey,
});
type Input = z.output<typeof input>;

/**
 * Takes days or hours off somebody's agenda, or a whole location's, or adds hours. What is booked then stays booked: the
 * exception says which appointments it touches.
 */
export const addScheduleException = action({
  name: 'appointments.addScheduleException',
  input,
  async prepare(context, { professionalId }) {
    if (professionalId && !(await isPractising(context, professionalId)))
      throw InvalidInput.of('professionalId', 'not_found');
  },
  async run({ tx, input: asked, actor, now, emit }) {
    const { kind, professionalId = null, locationId = null, startsOn, reason = null } = asked;
    const { startTime: startMinute = null, endTime: endMinute = null } = asked;
    const endsOn = asked.endsOn ?? startsOn;
    requireWhole(asked, endsOn);
    await requireKeeper(tx, actor, professionalId);
    if (locationId) await requireLocation(tx, locationId);
    const exception = await tx.scheduleException.create({
      data: {
        ...{ id: newId('sxc'), kind, professionalId, locationId, startMinute, endMinute, reason },
        startsOn: dateOf(startsOn),
        endsOn: dateOf(endsOn),
        createdBy: responsible(actor),
        createdAt: now,
      },
    });
    if (professionalId)
      emit('agenda.changed', exception.id, { professionalId, locationId: locationId ?? '', appointmentId: null });
    return exception;
  },
  replay: ({ loaders }, exceptionId) => loaders.scheduleException.load(exceptionId),
});

/** Refuses what says too little, or ends before it starts. */
function requireWhole({ kind, professionalId, locationId, startsOn, startTime, endTime }: Input, endsOn: string): void {
  if (!professionalId && !locationId) throw InvalidInput.of('professionalId', 'either', { other: 'locationId' });
  if (endsOn < startsOn) throw InvalidInput.of('endsOn', 'period');
  if (endsOn > addDays(startsOn, longest)) throw InvalidInput.of('endsOn', 'span', { maximum: String(longest) });
  if ((startTime == null) !== (endTime == null))
    throw InvalidInput.of(startTime == null ? 'startTime' : 'endTime', 'required');
  if (startTime != null && endTime != null && startTime >= endTime) throw InvalidInput.of('endTime', 'period');
  if (kind === 'OFF') return;
  if (!professionalId) throw InvalidInput.of('professionalId', 'required');
  if (!locationId) throw InvalidInput.of('locationId', 'required');
  if (startTime == null) throw InvalidInput.of('startTime', 'required');
}

async function requireKeeper(tx: Tx, actor: Actor, professionalId: string | null): Promise<void> {
  const professional = professionalId ? await findProfessional(tx, professionalId) : null;
  if (!canKeepAgenda(actor, professional)) throw InvalidInput.of('professionalId', 'not_found');
}
