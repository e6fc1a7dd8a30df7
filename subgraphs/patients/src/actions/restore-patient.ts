import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { announce, lockPatient } from '../store/patients.ts';

/** Undoes `archivePatient`. */
export const restorePatient = action({
  name: 'patients.restorePatient',
  input: z.object({ patientId: id('pat'), idempotencyKey }),
  async run({ tx, input: { patientId }, actor, now, emit }) {
    const current = await lockPatient(tx, actor, patientId, now);
    if (!current.archivedAt) return { id: current.id };
    const patient = await tx.patient.update({ where: { id: current.id }, data: { archivedAt: null, updatedAt: now } });
    announce(emit, 'patient.updated', patient);
    return { id: patient.id };
  },
  replay: async (_context, id) => ({ id }),
});
