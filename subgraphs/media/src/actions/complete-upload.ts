import { responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import type { MediaContext } from '../context.ts';
import { action } from '../context.ts';
import { UploadExpired, UploadIncomplete } from '../domain/refusals.ts';
import { arrivingOf } from '../store/arriving.ts';
import { enterAsset } from '../store/assets.ts';
import { takeIn } from '../store/take-in.ts';

async function findUpload({ prisma, actor }: MediaContext, uploadId: string) {
  const upload = await prisma.mediaUpload.findUnique({ where: { id: uploadId } });
  if (!upload || upload.ownerId !== responsible(actor)) throw new NotFound({ id: uploadId });
  return upload;
}

/**
 * Makes an asset of what was uploaded, once however often it is asked to. Refuses UploadIncomplete, UploadExpired, and
 * what the bytes give reason to refuse.
 */
export const completeUpload = action({
  name: 'media.completeUpload',
  input: z.object({ uploadId: id('mup'), idempotencyKey }),

  async prepare(context, { uploadId }) {
    const upload = await findUpload(context, uploadId);
    if (upload.blobHash) return upload.blobHash;
    if (upload.expiresAt <= new Date()) throw new UploadExpired({ expiredAt: upload.expiresAt });
    const arriving = arrivingOf(context.config);
    const arrived = await arriving.find(uploadId);
    const received = arrived?.received ?? 0;
    if (!arrived || received !== upload.size) {
      // another request may have taken it in since
      const { blobHash, size } = await findUpload(context, uploadId);
      if (blobHash) return blobHash;
      throw new UploadIncomplete({ received, expected: size });
    }
    const blobHash = await takeIn(context, arrived.path, upload.contentType).catch(async (error) => {
      // an equal request was first, and has taken the file away while it was read
      const { blobHash: takenIn } = await findUpload(context, uploadId);
      if (takenIn) return takenIn;
      throw error;
    });
    await context.prisma.mediaUpload.update({ where: { id: uploadId }, data: { blobHash } });
    await arriving.remove(uploadId);
    return blobHash;
  },

  async run({ tx, input: { uploadId }, actor, now, emit }, blobHash) {
    await tx.$queryRaw`SELECT FROM media.media_uploads WHERE id = ${uploadId} FOR UPDATE`;
    const upload = await tx.mediaUpload.findUniqueOrThrow({ where: { id: uploadId } });
    if (upload.mediaAssetId) {
      const asset = await tx.mediaAsset.findFirst({ where: { id: upload.mediaAssetId, deletedAt: null } });
      if (!asset) throw new NotFound({ id: upload.mediaAssetId });
      return asset;
    }
    const asset = await enterAsset({ tx, actor, now, emit }, blobHash, upload);
    await tx.mediaUpload.update({ where: { id: uploadId }, data: { mediaAssetId: asset.id } });
    return asset;
  },

  replay: ({ loaders }, assetId) => loaders.presentAsset.load(assetId),
});
