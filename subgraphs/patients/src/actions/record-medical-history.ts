import { responsible } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { historySections, historyStatuses, icd10 } from '../domain/clinical-fields.ts';
import { dayOf } from '../domain/patient-fields.ts';
import { notFuture, rootToWrite } from '../store/patients.ts';

/**
 * Writes an entry of the medical history, or with `entryId` its next version: the ones before stay. Refuses whoever does
 * not treat the patient.
 */
export const recordMedicalHistory = action({
  name: 'patients.recordMedicalHistory',
  input: z.object({
    patientId: id('pat'),
    entryId: id('mhe').nullish(),
    section: z.enum(historySections),
    description: text(2_000),
    icd10Code: icd10.nullish(),
    status: z.enum(historyStatuses).nullish(),
    onsetOn: z.iso.date().nullish(),
    resolvedOn: z.iso.date().nullish(),
    isAlert: z.boolean().nullish(),
    idempotencyKey,
  }),
  async run({ tx, input: { patientId, entryId, idempotencyKey: _, onsetOn, resolvedOn, ...given }, actor, now }) {
    const root = await rootToWrite(tx, actor, patientId, now);
    if (onsetOn) notFuture('onsetOn', dayOf(onsetOn), now);
    if (onsetOn && resolvedOn && resolvedOn < onsetOn)
      throw InvalidInput.of('resolvedOn', 'before', { field: 'onsetOn' });
    const latest =
      entryId &&
      (await tx.historyVersion.findFirst({
        where: { entryId, patient: { rootId: root } },
        orderBy: { version: 'desc' },
      }));
    if (entryId && !latest) throw new NotFound({ id: entryId });
    return tx.historyVersion.create({
      data: {
        ...{ id: newId('mhv'), entryId: entryId ?? newId('mhe'), version: (latest ? latest.version : 0) + 1 },
        ...{ patientId: latest ? latest.patientId : root, section: given.section, description: given.description },
        ...{ code: given.icd10Code ?? null, status: given.status ?? 'ACTIVE', isAlert: given.isAlert ?? false },
        onsetOn: onsetOn ? dayOf(onsetOn) : null,
        resolvedOn: resolvedOn ? dayOf(resolvedOn) : null,
        ...{ recordedBy: responsible(actor), recordedAt: now },
      },
    });
  },
  replay: async (_context, recordId) => ({ id: recordId }),
  // somebody else wrote the same version meanwhile: look at it first
  violations: { history_versions_key: () => InvalidInput.of('entryId', 'taken') },
});
