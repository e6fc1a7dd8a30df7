/** Where a file can be fetched, and where an upload is sent, for fields of the graph. */
import { InvalidInput } from '@trama/platform/errors';
import type { MediaContext } from '../context.ts';
import type { Variant } from '../domain/variant.ts';
import { fileAddress, uploadAddress } from '../store/addresses.ts';

const shortest = 60; // seconds
const longest = 7 * 86_400; // a week, in seconds

/** The address of one variant, good for `expiresIn` seconds; null where there is no such variant. */
export async function addressOf(
  { config, loaders }: MediaContext,
  asset: { id: string; visibility: string; blobHash: string | null },
  variant: Variant,
  expiresIn: number,
): Promise<string | null> {
  if (expiresIn < shortest) throw InvalidInput.of('expiresIn', 'too_small', { minimum: String(shortest) });
  if (expiresIn > longest) throw InvalidInput.of('expiresIn', 'too_big', { maximum: String(longest) });
  const blob = asset.blobHash ? await loaders.blob.load(asset.blobHash) : null;
  const isThere = variant === 'ORIGINAL' || blob?.variants.some(({ kind }) => kind === variant);
  return blob && isThere ? fileAddress(config, asset, variant, new Date(Date.now() + expiresIn * 1_000)) : null;
}

export const addressOfUpload = ({ config }: MediaContext, { id, expiresAt }: { id: string; expiresAt: Date }): string =>
  uploadAddress(config, id, expiresAt);
