import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { checkPressure, measurements } from '../domain/vital-signs.ts';
import { notFuture, rootToWrite } from '../store/patients.ts';

/** How far a clock may be ahead of ours. */
const aheadMs = 60_000;

/** Writes down what was measured at one time. It is not changed afterwards: measure again. */
export const recordVitalSigns = action({
  name: 'patients.recordVitalSigns',
  input: z.object({
    patientId: id('pat'),
    appointmentId: id('apt').nullish(),
    measuredAt: z.date().nullish(),
    measurements,
    idempotencyKey,
  }),
  async run({ tx, input: { patientId, appointmentId = null, measuredAt, measurements: measured }, actor, now }) {
    const root = await rootToWrite(tx, actor, patientId, now);
    const at = measuredAt ?? now;
    notFuture('measuredAt', new Date(at.getTime() - aheadMs), now);
    checkPressure(measured);
    return tx.vitalSigns.create({
      data: {
        ...{ id: newId('vts'), patientId: root, appointmentId, measuredAt: at, measurements: measured },
        ...{ recordedBy: responsible(actor), recordedAt: now },
      },
    });
  },
  replay: async (_context, recordId) => ({ id: recordId }),
});
