/** What a file is, told by its bytes, and whether it is taken. Nothing is opened before its size when open is known. */
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { openPromise } from 'yauzl';
import { isBomb, largest, longestSide, mostEntries, mostPixels, type Unpacked } from '../domain/limits.ts';
import { contradicts, familyOf, isPicture, isTaken, isZip, textType, typesTaken } from '../domain/media-type.ts';
import {
  DecompressionBomb,
  FileDamaged,
  FileTooLarge,
  FileTypeMismatch,
  FileTypeNotTaken,
  TooManyPixels,
} from '../domain/refusals.ts';

const lookedAt = 65_536; // bytes

export type Inspected = { contentType: string; isAnimated: boolean };

/**
 * Looks at the file at `path`; `said` is what the client calls it. Refuses FileTypeNotTaken, FileTypeMismatch,
 * FileTooLarge, TooManyPixels, DecompressionBomb and FileDamaged.
 */
export async function inspectFile(path: string, size: number, said: string | null): Promise<Inspected> {
  const contentType = await typeOf(path);
  if (contentType && said && contradicts(said, contentType))
    throw new FileTypeMismatch({ said: said.slice(0, 100), contentType });
  if (!contentType || !isTaken(contentType)) throw new FileTypeNotTaken({ contentType, taken: typesTaken });
  const maximum = largest(familyOf(contentType));
  if (size > maximum) throw new FileTooLarge({ maximum });
  if (isZip(contentType)) {
    const unpacked = await unpackedSize(path).catch(() => {
      throw new FileDamaged({ contentType });
    });
    if (isBomb(size, unpacked)) throw new DecompressionBomb(unpacked);
  }
  return { contentType, isAnimated: isPicture(contentType) && (await measure(path, contentType)) };
}

async function typeOf(path: string): Promise<string | null> {
  const found = (await fileTypeFromFile(path))?.mime.split(';')[0]?.trim();
  if (found === 'image/apng') return 'image/png';
  if (found && found !== 'application/xml') return found;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAt), 0, lookedAt, 0);
    const text = textType(buffer.subarray(0, bytesRead));
    return text === 'text/plain' ? (found ?? text) : text;
  } finally {
    await file.close();
  }
}

/** What a zip file's own directory says that it comes to. */
async function unpackedSize(path: string): Promise<Unpacked> {
  const zip = await openPromise(path, { autoClose: false, strictFileNames: false });
  try {
    const unpacked = { entries: zip.entryCount, bytes: 0 };
    if (zip.entryCount > mostEntries) return unpacked;
    for await (const entry of zip.eachEntry()) unpacked.bytes += entry.uncompressedSize;
    return unpacked;
  } finally {
    zip.close();
  }
}

/** Reads a picture's head alone; answers whether it moves. */
async function measure(path: string, contentType: string): Promise<boolean> {
  const head = await sharp(path, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch(() => {
      throw new FileDamaged({ contentType });
    });
  const { width, height, pages = 1 } = head;
  if (width * height * pages > mostPixels || Math.max(width, height) > longestSide)
    throw new TooManyPixels({ width, height, maximum: mostPixels });
  return pages > 1;
}
