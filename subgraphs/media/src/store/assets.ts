/** Assets as they are written: entered with their event, found for a change by whoever may make it. */
import type { Actor } from '@trama/platform/actor';
import { responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { MediaAsset } from '../../prisma/client/client.ts';
import type { MediaStep, Tx } from '../context.ts';
import { canChangeMediaAsset } from '../policy.ts';

export type Described = { name: string; altText: string | null; visibility: string };

/** A new asset of the actor's, or of the person for whom it acts. */
export async function enterAsset(
  { tx, actor, now, emit }: Pick<MediaStep, 'tx' | 'now' | 'emit'> & { actor: Actor },
  blobHash: string,
  { name, altText, visibility }: Described,
): Promise<MediaAsset> {
  const id = newId('med');
  const ownerId = responsible(actor);
  const data = { id, name, altText, visibility, ownerId, blobHash, createdAt: now, updatedAt: now };
  const asset = await tx.mediaAsset.create({ data });
  emit('media.created', id, { mediaAssetId: id, ownerId });
  return asset;
}

/** The asset, locked, deleted or not. Refuses NotFound, also to whoever may not change it. */
export async function lockAsset(tx: Tx, id: string, actor: Actor): Promise<MediaAsset> {
  await tx.$queryRaw`SELECT FROM media.media_assets WHERE id = ${id} FOR UPDATE`;
  const asset = await tx.mediaAsset.findUnique({ where: { id } });
  if (!asset || !canChangeMediaAsset(actor, asset)) throw new NotFound({ id });
  return asset;
}
