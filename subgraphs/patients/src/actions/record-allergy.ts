import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { allergyCategories, allergySeverities } from '../domain/clinical-fields.ts';
import { dayOf } from '../domain/patient-fields.ts';
import { notFuture, rootToWrite } from '../store/patients.ts';

/** Notes what a patient is allergic to. The same substance is noted once: end it to note it otherwise. */
export const recordAllergy = action({
  name: 'patients.recordAllergy',
  input: z.object({
    patientId: id('pat'),
    substance: text(200),
    category: z.enum(allergyCategories),
    severity: z.enum(allergySeverities),
    reaction: text(500).nullish(),
    notedOn: z.iso.date().nullish(),
    idempotencyKey,
  }),
  async run({ tx, input: { patientId, notedOn, substance, category, severity, reaction = null }, actor, now }) {
    const root = await rootToWrite(tx, actor, patientId, now);
    if (notedOn) notFuture('notedOn', dayOf(notedOn), now);
    return tx.allergy.create({
      data: {
        ...{ id: newId('alg'), patientId: root, substance, category, severity, reaction, status: 'ACTIVE' },
        ...{ notedOn: notedOn ? dayOf(notedOn) : null, recordedBy: responsible(actor), recordedAt: now },
      },
    });
  },
  replay: async (_context, recordId) => ({ id: recordId }),
  violations: { allergies_active_key: () => InvalidInput.of('substance', 'taken') },
});
