import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { altText, fileName, visibilities } from '../domain/description.ts';
import { lockAsset } from '../store/assets.ts';

/** Changes what is said of an asset, and who may see it; what is not given stays. */
export const updateMedia = action({
  name: 'media.updateMedia',
  input: z.object({
    mediaAssetId: id('med'),
    name: fileName.nullish(),
    altText,
    visibility: z.enum(visibilities).nullish(),
    idempotencyKey,
  }),

  async run({ tx, input, actor, now, emit, noteChange }) {
    const asset = await lockAsset(tx, input.mediaAssetId, actor);
    if (asset.deletedAt) throw new NotFound({ id: asset.id });
    const data = {
      name: input.name ?? asset.name,
      altText: input.altText === undefined ? asset.altText : input.altText,
      visibility: input.visibility ?? asset.visibility,
    };
    noteChange('visibility', asset.visibility, data.visibility);
    emit('media.updated', asset.id, { mediaAssetId: asset.id, ownerId: asset.ownerId });
    return tx.mediaAsset.update({ where: { id: asset.id }, data: { ...data, updatedAt: now } });
  },

  replay: ({ loaders }, assetId) => loaders.presentAsset.load(assetId),
});
