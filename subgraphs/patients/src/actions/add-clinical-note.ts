import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { refuseUnseen } from '@trama/platform/grant';
import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { mediaAssetIds, noteBody } from '../domain/clinical-fields.ts';
import { holdFiles, releaseFiles } from '../links/media.ts';
import { writeVersion } from '../store/notes.ts';
import { rootToWrite } from '../store/patients.ts';
import { signaturePurpose } from '../store/signing.ts';

/**
 * Writes and signs a note, of an appointment where one is given, with files of its author's, which can no longer be
 * deleted. Refuses whoever does not treat the patient.
 */
export const addClinicalNote = action({
  name: 'patients.addClinicalNote',
  input: z.object({
    patientId: id('pat'),
    appointmentId: id('apt').nullish(),
    templateId: id('cnt').nullish(),
    body: noteBody,
    mediaAssetIds,
    idempotencyKey,
  }),
  prepare: async (context, { mediaAssetIds: media }) => ({
    key: context.config.secretFor(signaturePurpose),
    files: await holdFiles(context, media ?? []),
  }),
  undo: (context, { files }) => releaseFiles(context, files),
  async run(
    { tx, input: { patientId, appointmentId = null, templateId = null, body, mediaAssetIds: media }, actor, now },
    { key, files },
  ) {
    const root = await rootToWrite(tx, actor, patientId, now);
    refuseUnseen(files.foreign, media ?? [], (index) => ['mediaAssetIds', String(index)]);
    const author = responsible(actor);
    const account = await tx.professionalAccount.findFirst({ where: { userId: author } });
    const care = appointmentId && (await tx.care.findUnique({ where: { appointmentId } }));
    if (appointmentId) {
      const whose = care && (await tx.patient.findUnique({ where: { id: care.patientId }, select: { rootId: true } }));
      if (whose?.rootId !== root) throw InvalidInput.of('appointmentId', 'not_found');
    }
    if (templateId && !(await tx.noteTemplate.findUnique({ where: { id: templateId } })))
      throw InvalidInput.of('templateId', 'not_found');
    const noteId = newId('cln');
    await tx.clinicalNote.create({
      data: {
        ...{ id: noteId, patientId: root, appointmentId, templateId, author, createdAt: now },
        professionalId: account?.professionalId ?? null,
      },
    });
    await writeVersion(tx, key, {
      noteId,
      kind: 'ORIGINAL',
      body,
      mediaAssetIds: media ?? [],
      reason: null,
      author,
      now,
    });
    return { id: noteId };
  },
  replay: async (_context, recordId) => ({ id: recordId }),
});
