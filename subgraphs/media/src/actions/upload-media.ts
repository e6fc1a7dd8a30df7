import { idempotencyKey, upload } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { altText, fileName, visibility } from '../domain/description.ts';
import { enterAsset } from '../store/assets.ts';
import { receive } from '../store/receive.ts';

/** Makes an asset of a file that comes with the request. Refuses what the bytes give reason to refuse. */
export const uploadMedia = action({
  name: 'media.uploadMedia',
  input: z.object({ file: upload, name: fileName.nullish(), altText, visibility, idempotencyKey }),

  prepare: async (context, { file }) => receive(context, await file),

  run: ({ tx, input, actor, now, emit }, { hash, name }) =>
    enterAsset({ tx, actor, now, emit }, hash, {
      name: input.name ?? name,
      altText: input.altText ?? null,
      visibility: input.visibility,
    }),

  replay: ({ loaders }, id) => loaders.presentAsset.load(id),
});
