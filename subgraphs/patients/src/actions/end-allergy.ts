import { responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { rootToWrite } from '../store/patients.ts';

/** Says that an allergy is over, or never was (`REFUTED`). It stays in the record, with who said so and why. */
export const endAllergy = action({
  name: 'patients.endAllergy',
  input: z.object({ allergyId: id('alg'), status: z.enum(['RESOLVED', 'REFUTED']), reason: text(500), idempotencyKey }),
  async run({ tx, input: { allergyId, status, reason }, actor, now }) {
    const allergy = await tx.allergy.findUnique({ where: { id: allergyId } });
    if (!allergy) throw new NotFound({ id: allergyId });
    await rootToWrite(tx, actor, allergy.patientId, now);
    const ended = { status, endReason: reason, endedBy: responsible(actor), endedAt: now };
    await tx.allergy.updateMany({ where: { id: allergyId, status: 'ACTIVE' }, data: ended });
    return { id: allergyId };
  },
  replay: async (_context, recordId) => ({ id: recordId }),
});
