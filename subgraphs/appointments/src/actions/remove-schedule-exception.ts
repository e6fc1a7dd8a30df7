import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { canKeepAgenda } from '../policy.ts';
import { findProfessional } from '../store/people.ts';

/** Takes an exception back: the usual hours hold again. Answers what was removed. */
export const removeScheduleException = action({
  name: 'appointments.removeScheduleException',
  input: z.object({ scheduleExceptionId: id('sxc'), idempotencyKey }),
  async run({ tx, input: { scheduleExceptionId }, actor, emit }) {
    const known = await tx.scheduleException.findUnique({ where: { id: scheduleExceptionId } });
    const professional = known?.professionalId ? await findProfessional(tx, known.professionalId) : null;
    if (!known || !canKeepAgenda(actor, professional)) throw new NotFound({ id: scheduleExceptionId });
    const { professionalId, locationId } = known;
    if (professionalId)
      emit('agenda.changed', known.id, { professionalId, locationId: locationId ?? '', appointmentId: null });
    return tx.scheduleException.delete({ where: { id: scheduleExceptionId } });
  },
});
