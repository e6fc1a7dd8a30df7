import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { rootFor } from '../store/patients.ts';

const defaultHours = 4;

/**
 * Opens a medical record to whoever asks, for some hours (TRAMA_EMERGENCY_ACCESS_HOURS, four unless set), and tells the
 * patient and those who watch over records. The reason is for them to judge; it is asked for, and never weighed here.
 */
export const openEmergencyAccess = action({
  name: 'patients.openEmergencyAccess',
  input: z.object({ patientId: id('pat'), reason: z.string().trim().min(10).pipe(text(500)), idempotencyKey }),
  prepare: async ({ config }) => ({ hours: hoursOf(config.setting('TRAMA_EMERGENCY_ACCESS_HOURS')) }),
  async run({ tx, input: { patientId, reason }, actor, now, emit }, { hours }) {
    const root = await rootFor(tx, actor, patientId, now);
    const userId = responsible(actor);
    const expiresAt = new Date(now.getTime() + hours * 3_600_000);
    const opened = await tx.emergencyAccess.create({
      data: { id: newId('ema'), patientId: root, userId, reason, openedAt: now, expiresAt },
    });
    emit('patient.emergency_access_opened', root, { patientId: root, userId, emergencyAccessId: opened.id });
    return opened;
  },
  replay: ({ loaders }, recordId) => loaders.emergencyAccess.load(recordId),
});

function hoursOf(setting: string | undefined): number {
  const hours = Number(setting ?? defaultHours);
  if (hours > 0 && hours <= 72) return hours;
  throw new Error('TRAMA_EMERGENCY_ACCESS_HOURS in the environment: a number of hours, at most 72');
}
