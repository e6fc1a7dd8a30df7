/** How much is taken. A file that is small on the way and huge when opened is refused before anything opens it. */
import type { Family } from './media-type.ts';

const megabyte = 1_000_000;

/** The largest file, whatever it is, in bytes. */
export const largestFile = 200 * megabyte;

const largestOf: Partial<Record<Family, number>> = { IMAGE: 25 * megabyte, DOCUMENT: 50 * megabyte };

/** In bytes. */
export const largest = (family: Family): number => largestOf[family] ?? largestFile;

/** Of a picture, all its frames together: 50 megapixels, which take 200 MB when opened. */
export const mostPixels = 50_000_000;
/** Of one side; what WebP can hold. */
export const longestSide = 16_383; // pixels

/** What an archive may come to when it is opened. */
export const largestUnpacked = 1_000 * megabyte;
export const mostEntries = 10_000;
/** How many times its size an archive may come to; office documents reach 20, bombs a thousand. */
export const mostExpansion = 100;
/** Below this an archive is harmless however well it is packed. */
const harmlessUnpacked = 10 * megabyte;

export type Unpacked = { entries: number; bytes: number };

/** Whether opening an archive of `size` bytes is asking for trouble. */
export const isBomb = (size: number, { entries, bytes }: Unpacked): boolean =>
  entries > mostEntries || bytes > largestUnpacked || (bytes > harmlessUnpacked && bytes > size * mostExpansion);

/** How many uploads one person may have under way. */
export const mostUploads = 50;
/** How long an upload may take from its request to its end. */
export const uploadLifetime = 24 * 3_600_000; // 1 day, in milliseconds
