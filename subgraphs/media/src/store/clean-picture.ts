/**
 * Pictures are written anew: what comes out has the pixels and the colours of what came in and nothing else, no place
 * where it was taken, no camera, no second file hidden behind the first. And their smaller forms are made.
 */
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { mostPixels } from '../domain/limits.ts';
import { FileDamaged } from '../domain/refusals.ts';
import { type MadeVariant, sideOf, type Variant } from '../domain/variant.ts';
import type { Inspected } from './inspect-file.ts';

sharp.concurrency(1); // one picture, one thread: others want to be answered, too
sharp.cache(false); // files are written once and read once
const within = 60; // seconds
const atOnce = 2;

const written: Record<string, (picture: Sharp) => Sharp> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  'image/png': (picture) => picture.png(),
  'image/webp': (picture) => picture.webp({ quality: 95 }),
  'image/gif': (picture) => picture.gif(),
  'image/avif': (picture) => picture.avif({ quality: 80 }),
};

export type Picture = { kind: Variant; path: string; size: number; width: number; height: number };

let free = atOnce;
const waiting: (() => void)[] = [];

/** Opening a picture takes up to 200 MB: so many at a time and no more. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

/** Writes the picture at `path` and its variants into `folder`, the original first. Refuses FileDamaged. */
export const cleanPicture = (
  path: string,
  { contentType, isAnimated }: Inspected,
  folder: string,
): Promise<Picture[]> =>
  inTurn(async () => {
    const open = (animated: boolean) =>
      sharp(path, { limitInputPixels: mostPixels, failOn: 'error', animated })
        .timeout({ seconds: within })
        .autoOrient()
        .keepIccProfile();
    const write = async (kind: Variant, picture: Sharp): Promise<Picture> => {
      const to = join(folder, kind.toLowerCase());
      const { size, width, height, pageHeight } = await picture.toFile(to);
      return { kind, path: to, size, width, height: pageHeight ?? height };
    };
    const made = (kind: MadeVariant, quality: number) =>
      write(
        kind,
        open(false)
          .resize({ width: sideOf[kind], height: sideOf[kind], fit: 'inside', withoutEnlargement: true })
          .webp({ quality }),
      );
    try {
      const original = (written[contentType] as (picture: Sharp) => Sharp)(open(isAnimated));
      return [await write('ORIGINAL', original), await made('WEBP', 80), await made('THUMBNAIL', 75)];
    } catch {
      throw new FileDamaged({ contentType });
    }
  });
