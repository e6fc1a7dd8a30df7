/** What accounts asks of media: whether a file is a picture of somebody's own. */
import { dataOf } from '@trama/platform/link';
import type { AccountsContext } from '../context.ts';

const query = 'query PictureToShow($id: ID!) { mediaAsset(id: $id) { kind owner { id } } }';

type Found = { mediaAsset: { kind: string | null; owner: { id: string } | null } | null };

/** True when there is this file, the actor uploaded it, and it is a picture. Throws LinkFailure without an answer. */
export async function isOwnPicture(context: AccountsContext, assetId: string): Promise<boolean> {
  const { mediaAsset } = dataOf<Found>('media', await context.ask('media', query, { id: assetId }));
  return mediaAsset?.kind === 'IMAGE' && mediaAsset.owner?.id === context.actor.id;
}
