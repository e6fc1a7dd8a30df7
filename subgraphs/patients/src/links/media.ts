/** What `patients` asks of `media`: which files somebody may attach to a note. */
import { unseenAmong } from '@trama/platform/grant';
import type { PatientsContext } from '../context.ts';

/** Those of these files that are not the actor's own. */
export const filesOfOthers = (
  context: PatientsContext,
  mediaAssetIds: readonly string[],
): Promise<ReadonlySet<string>> => unseenAmong(context, 'media', 'MediaAsset', mediaAssetIds);
