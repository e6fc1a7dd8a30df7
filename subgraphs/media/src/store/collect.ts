/** What becomes of bytes that nobody refers to. Everything here may run at once with itself and with uploads. */
import type { MediaContext } from '../context.ts';
import { arrivingOf } from './arriving.ts';
import { blobFilesOf } from './blob-files.ts';
import { forgetBlob } from './take-in.ts';

const hour = 3_600_000;
const day = 24 * hour;
const grace = hour; // between taking bytes in and entering the asset that has them
const atOnce = 500;
const reachBack = 8; // days; hours that were missed

/** Uploads whose time is over, finished or not; what became an asset stays one. */
export async function collectUploads(context: MediaContext, now: Date): Promise<void> {
  const { prisma, config } = context;
  const over = await prisma.mediaUpload.findMany({
    where: { expiresAt: { lte: now } },
    select: { id: true },
    orderBy: { expiresAt: 'asc' },
    take: atOnce,
  });
  for (const { id } of over) {
    await arrivingOf(config).remove(id);
    await prisma.mediaUpload.deleteMany({ where: { id } });
  }
}

export async function collectBlobs(context: MediaContext, now: Date): Promise<void> {
  const unusedSince = new Date(now.getTime() - grace);
  const orphans = await context.prisma.$queryRaw<{ hash: string }[]>`
    SELECT hash FROM media.blobs AS blob WHERE used_at < ${unusedSince}
      AND NOT EXISTS (SELECT FROM media.media_assets WHERE blob_hash = blob.hash)
      AND NOT EXISTS (SELECT FROM media.media_uploads WHERE blob_hash = blob.hash)
    ORDER BY hash LIMIT ${atOnce}`;
  for (const { hash } of orphans) await forgetBlob(context, hash, unusedSince, blobFilesOf(context.config));
}

/** Files of past days that have no row; those of the last day may be about to get one. */
export async function collectStrays({ prisma, config }: MediaContext, now: Date): Promise<void> {
  const files = blobFilesOf(config);
  for (let age = 2; age <= reachBack; age += 1) {
    const folder = new Date(now.getTime() - age * day).toISOString().slice(0, 10);
    const folders = new Set((await files.list(folder)).map((key) => key.split('/').slice(0, -1).join('/')));
    const known = await prisma.blob.findMany({ where: { folder: { in: [...folders] } }, select: { folder: true } });
    for (const one of known) folders.delete(one.folder);
    for (const stray of folders) await files.remove(stray);
  }
}
