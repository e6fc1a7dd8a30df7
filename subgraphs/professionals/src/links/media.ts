/** What `professionals` asks of `media`: which files somebody may show as work. */
import { unseenAmong } from '@trama/platform/grant';
import type { ProfessionalsContext } from '../context.ts';

/** Those of these files that are not the actor's own. */
export const filesOfOthers = (
  context: ProfessionalsContext,
  mediaAssetIds: readonly string[],
): Promise<ReadonlySet<string>> => unseenAmong(context, 'media', 'MediaAsset', mediaAssetIds);
