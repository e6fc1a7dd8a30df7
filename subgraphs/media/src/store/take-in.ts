/** From a file that has come whole to bytes that are kept: looked at, cleaned, and stored once for all who send the same. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@trama/platform/values';
import type { MediaContext } from '../context.ts';
import { isPicture } from '../domain/media-type.ts';
import type { Variant } from '../domain/variant.ts';
import { type BlobFiles, blobFilesOf, ownFolder } from './blob-files.ts';
import { cleanPicture, type Picture } from './clean-picture.ts';
import { type Inspected, inspectFile } from './inspect-file.ts';

/** A folder for work under way, gone when the work is over, however it ends. */
export async function inWorkFolder<T>(
  { config }: Pick<MediaContext, 'config'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = ownFolder(config, 'work');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'file-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const keyOf = (folder: string, kind: Variant): string => `${folder}/${kind.toLowerCase()}`;

/**
 * Keeps the file at `path` and answers the hash under which it is known. Bytes that are known already are not looked at
 * again. What nobody refers to within the hour is collected (jobs/collect-orphans.ts). Refuses what inspectFile refuses.
 */
export async function takeIn(context: MediaContext, path: string, said: string | null): Promise<string> {
  const hash = await hashOf(path);
  const usedAt = new Date();
  const { count } = await context.prisma.blob.updateMany({ where: { hash }, data: { usedAt } });
  if (count > 0) return hash;

  const { size } = await stat(path);
  const inspected = await inspectFile(path, size, said);
  const files = blobFilesOf(context.config);
  // a day and an id, so that what a crash leaves behind is found by its day
  const folder = `${usedAt.toISOString().slice(0, 10)}/${newId('blb')}`;
  await inWorkFolder(context, async (work) => {
    const forms = await formsOf(path, size, inspected, work);
    try {
      for (const { kind, path: from } of forms)
        await files.put(keyOf(folder, kind), from, kind === 'ORIGINAL' ? inspected.contentType : 'image/webp');
      const [keptIn] = await insert(context, { hash, folder, inspected, forms, usedAt });
      // somebody sent the same at the same time and was first
      if (keptIn !== folder) await files.remove(folder);
    } catch (error) {
      await files.remove(folder).catch(() => {});
      throw error;
    }
  });
  return hash;
}

type Form = Omit<Picture, 'width' | 'height'> & { width: number | null; height: number | null };

async function formsOf(path: string, size: number, inspected: Inspected, work: string): Promise<Form[]> {
  if (isPicture(inspected.contentType)) return cleanPicture(path, inspected, work);
  return [{ kind: 'ORIGINAL', path, size, width: null, height: null }];
}

type New = { hash: string; folder: string; inspected: Inspected; forms: Form[]; usedAt: Date };

/** Enters the blob, or finds the one that is there; answers its folder. */
const insert = ({ prisma }: MediaContext, { hash, folder, inspected, forms, usedAt }: New): Promise<string[]> =>
  prisma.$transaction(async (tx) => {
    const [original, ...made] = forms as [Form, ...Form[]];
    const rows = await tx.$queryRaw<{ folder: string }[]>`
      INSERT INTO media.blobs (hash, folder, content_type, size, width, height, used_at)
      VALUES (${hash}, ${folder}, ${inspected.contentType}, ${original.size}, ${original.width}, ${original.height}, ${usedAt})
      ON CONFLICT (hash) DO UPDATE SET used_at = excluded.used_at RETURNING folder`;
    if (rows[0]?.folder === folder)
      await tx.blobVariant.createMany({
        data: made.map(({ kind, size, width, height }) => ({
          hash,
          kind,
          size,
          width: width as number,
          height: height as number,
        })),
      });
    return rows.map((row) => row.folder);
  });

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Removes bytes that nothing refers to and nobody sent since. False when something does, or somebody did, after all. */
export async function forgetBlob(
  context: MediaContext,
  hash: string,
  unusedSince: Date,
  files: BlobFiles,
): Promise<boolean> {
  const gone = await context.prisma.$queryRaw<{ folder: string }[]>`
    DELETE FROM media.blobs AS blob WHERE hash = ${hash} AND used_at < ${unusedSince}
      AND NOT EXISTS (SELECT FROM media.media_assets WHERE blob_hash = blob.hash)
      AND NOT EXISTS (SELECT FROM media.media_uploads WHERE blob_hash = blob.hash)
    RETURNING folder`;
  // the row first: a file without a row is swept up later, a row without its file would be a broken picture
  for (const { folder } of gone) await files.remove(folder);
  return gone.length > 0;
}
