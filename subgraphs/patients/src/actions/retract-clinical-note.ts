import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockOwnNote, writeVersion } from '../store/notes.ts';
import { signaturePurpose } from '../store/signing.ts';

/** Takes a note back, saying why: it is shown as retracted, and what was signed stays among its versions. */
export const retractClinicalNote = action({
  name: 'patients.retractClinicalNote',
  input: z.object({ clinicalNoteId: id('cln'), reason: text(500), idempotencyKey }),
  prepare: async ({ config }) => ({ key: config.secretFor(signaturePurpose) }),
  async run({ tx, input: { clinicalNoteId: noteId, reason }, actor, now }, { key }) {
    const { author, latest } = await lockOwnNote(tx, actor, noteId, now);
    await writeVersion(
      tx,
      key,
      { noteId, kind: 'RETRACTION', body: '', mediaAssetIds: [], reason, author, now },
      latest,
    );
    return { id: noteId };
  },
  replay: async (_context, recordId) => ({ id: recordId }),
});
