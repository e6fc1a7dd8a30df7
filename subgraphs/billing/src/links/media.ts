/** What `billing` asks of `media`: which files somebody may book as a receipt. */
import { unseenAmong } from '@trama/platform/grant';
import type { BillingContext } from '../context.ts';

/** Those of these files that are not the actor's own. */
export const filesOfOthers = (
  context: BillingContext,
  mediaAssetIds: readonly string[],
): Promise<ReadonlySet<string>> => unseenAmong(context, 'media', 'MediaAsset', mediaAssetIds);
