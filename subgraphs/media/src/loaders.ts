/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { canReadMediaAsset } from './policy.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const present = (ids: readonly string[]) =>
    prisma.mediaAsset.findMany({ where: { id: { in: [...ids] }, deletedAt: null } });
  return {
    mediaAsset: byKey(
      present,
      (row) => row.id,
      (row) => canReadMediaAsset(actor, row),
    ),
    /** Whoever asks: for those who have just written it. */
    presentAsset: byKey(present, (row) => row.id),
    /** Whoever asks: only for those whom another subgraph vouches for. What was deleted is still named by a record. */
    grantedAsset: byKey(
      (ids) => prisma.mediaAsset.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
    ),
    blob: byKey(
      (hashes) => prisma.blob.findMany({ where: { hash: { in: hashes } }, include: { variants: true } }),
      (row) => row.hash,
    ),
  };
}
