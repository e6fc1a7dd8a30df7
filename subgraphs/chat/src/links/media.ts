/** What `chat` asks of `media`: which files somebody may send. */
import { unseenAmong } from '@trama/platform/grant';
import type { ChatContext } from '../context.ts';

/** Those of these files that are not the sender's own. */
export const filesOfOthers = (context: ChatContext, mediaAssetIds: readonly string[]): Promise<ReadonlySet<string>> =>
  unseenAmong(context, 'media', 'MediaAsset', mediaAssetIds);
