import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { FileInSignedRecord } from '../domain/refusals.ts';
import { lockAsset } from '../store/assets.ts';

/**
 * Takes an asset away, at once and for everybody; whatever refers to it finds nothing. Its bytes follow within two hours
 * unless another asset has the same. Deleted twice, it is deleted. Refuses FileInSignedRecord for what is held.
 */
export const deleteMedia = action({
  name: 'media.deleteMedia',
  input: z.object({ mediaAssetId: id('med'), idempotencyKey }),

  async run({ tx, input: { mediaAssetId }, actor, now, emit }) {
    const asset = await lockAsset(tx, mediaAssetId, actor);
    if (asset.deletedAt) return { id: asset.id, deletedAt: asset.deletedAt };
    emit('media.deleted', asset.id, { mediaAssetId: asset.id, ownerId: asset.ownerId });
    const emptied = { name: '', altText: null, blobHash: null, updatedAt: now, deletedAt: now };
    await tx.mediaAsset.update({ where: { id: asset.id }, data: emptied });
    return { id: asset.id, deletedAt: now };
  },

  violations: { media_holds_keep_bytes: ({ mediaAssetId }) => new FileInSignedRecord({ mediaAssetId }) },

  async replay({ prisma }, assetId) {
    const asset = await prisma.mediaAsset.findUnique({ where: { id: assetId } });
    return asset?.deletedAt ? { id: asset.id, deletedAt: asset.deletedAt } : null;
  },
});
