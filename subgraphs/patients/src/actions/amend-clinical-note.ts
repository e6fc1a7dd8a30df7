import { refuseUnseen } from '@trama/platform/grant';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { mediaAssetIds, noteBody } from '../domain/clinical-fields.ts';
import { holdFiles, releaseFiles } from '../links/media.ts';
import { lockOwnNote, writeVersion } from '../store/notes.ts';
import { signaturePurpose } from '../store/signing.ts';

/** Signs a new version of a note, saying why; the ones before stay as they were signed. Its author alone may. */
export const amendClinicalNote = action({
  name: 'patients.amendClinicalNote',
  input: z.object({ clinicalNoteId: id('cln'), body: noteBody, mediaAssetIds, reason: text(500), idempotencyKey }),
  prepare: async (context, { mediaAssetIds: media }) => ({
    key: context.config.secretFor(signaturePurpose),
    files: await holdFiles(context, media ?? []),
  }),
  undo: (context, { files }) => releaseFiles(context, files),
  async run({ tx, input: { clinicalNoteId: noteId, body, mediaAssetIds: media, reason }, actor, now }, { key, files }) {
    const { author, latest } = await lockOwnNote(tx, actor, noteId, now);
    // what was attached stays so, its file deleted or not
    refuseUnseen(files.foreign, media ?? [], (index) => ['mediaAssetIds', String(index)], latest.mediaAssetIds);
    const attached = media ?? latest.mediaAssetIds;
    await writeVersion(
      tx,
      key,
      { noteId, kind: 'AMENDMENT', body, mediaAssetIds: attached, reason, author, now },
      latest,
    );
    return { id: noteId };
  },
  replay: async (_context, recordId) => ({ id: recordId }),
});
