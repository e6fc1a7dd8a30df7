import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action, type MediaContext } from '../context.ts';
import { canReadMediaAsset } from '../policy.ts';

const atOnce = 100;

/**
 * Keeps files from being deleted, for a record of another subgraph that may not lose them. Holds those that the actor may
 * see and that are not deleted: what the answer does not name is not held.
 */
export const holdMedia = action({
  name: 'media.holdMedia',
  input: z.object({ mediaAssetIds: z.array(id('med')).max(atOnce), idempotencyKey }),

  async run({ tx, input: { mediaAssetIds }, actor, now }) {
    const holdId = newId('mdh');
    // whoever is about to delete one is waited for
    const found = await tx.$queryRaw<{ id: string; ownerId: string; blobHash: string }[]>`
      SELECT id, owner_id AS "ownerId", blob_hash AS "blobHash" FROM media.media_assets
      WHERE id = ANY(${mediaAssetIds}) AND deleted_at IS NULL ORDER BY id FOR KEY SHARE`;
    const held = found.filter((asset) => canReadMediaAsset(actor, asset));
    await tx.mediaHold.createMany({
      data: held.map(({ id: mediaAssetId, blobHash }) => ({ id: holdId, mediaAssetId, blobHash, createdAt: now })),
    });
    return { id: holdId, mediaAssetIds: held.map((asset) => asset.id) };
  },

  replay: ({ prisma }, holdId) => holdOf(prisma, holdId),
});

/** What a hold keeps; nothing where it kept nothing, or was given up. */
async function holdOf(prisma: MediaContext['prisma'], id: string): Promise<{ id: string; mediaAssetIds: string[] }> {
  const held = await prisma.mediaHold.findMany({ where: { id }, orderBy: { mediaAssetId: 'asc' } });
  return { id, mediaAssetIds: held.map(({ mediaAssetId }) => mediaAssetId) };
}
