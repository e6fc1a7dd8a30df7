import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Undoes `holdMedia`: the record that wanted the files was not written. Other holds of the same files stay. */
export const releaseMedia = action({
  name: 'media.releaseMedia',
  input: z.object({ mediaHoldId: id('mdh'), idempotencyKey }),

  async run({ tx, input: { mediaHoldId } }) {
    await tx.mediaHold.deleteMany({ where: { id: mediaHoldId } });
    return { id: mediaHoldId, mediaAssetIds: [] };
  },

  replay: async (_context, id) => ({ id, mediaAssetIds: [] }),
});
