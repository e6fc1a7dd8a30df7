import { responsible } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { noteBody } from '../domain/clinical-fields.ts';

/** Adds a template of clinical notes, or with `templateId` changes it. Notes that were made of it keep their words. */
export const upsertClinicalNoteTemplate = action({
  name: 'patients.upsertClinicalNoteTemplate',
  input: z.object({
    templateId: id('cnt').nullish(),
    name: text(200),
    body: noteBody,
    specialtyId: id('spc').nullish(),
    isArchived: z.boolean().nullish(),
    idempotencyKey,
  }),
  async run({ tx, input: { templateId, name, body, specialtyId = null, isArchived }, actor, now }) {
    const written = { name, body, specialtyId, updatedBy: responsible(actor), updatedAt: now };
    const archivedAt = isArchived ? now : null;
    if (!templateId) return tx.noteTemplate.create({ data: { id: newId('cnt'), ...written, archivedAt } });
    const current = await tx.noteTemplate.findUnique({ where: { id: templateId } });
    if (!current) throw new NotFound({ id: templateId });
    return tx.noteTemplate.update({ where: { id: templateId }, data: { ...written, archivedAt } });
  },
  replay: ({ loaders }, recordId) => loaders.noteTemplate.load(recordId),
  violations: { note_templates_name_key: () => InvalidInput.of('name', 'taken') },
});
