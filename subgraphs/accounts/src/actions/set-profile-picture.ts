import { InvalidInput } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { isOwnPicture } from '../links/media.ts';
import { seenForSure } from '../policy.ts';
import { ownId } from '../store/own-account.ts';
import { lockUser } from '../store/users.ts';

/**
 * Gives the user who asks a picture, or takes theirs away (null). Refuses a file that is no picture, and one of somebody
 * else: whoever sees the user is let see the file.
 */
export const setProfilePicture = action({
  name: 'accounts.setProfilePicture',
  input: z.object({ mediaAssetId: id('med').nullable() }),
  async prepare(context, { mediaAssetId }) {
    ownId(context.actor);
    if (mediaAssetId !== null && !(await isOwnPicture(context, mediaAssetId)))
      throw InvalidInput.of('mediaAssetId', 'picture');
  },
  async run({ tx, actor, input: { mediaAssetId }, emit }) {
    const { id: userId } = await lockUser(tx, ownId(actor));
    const user = await tx.user.update({
      where: { id: userId },
      data: { pictureId: mediaAssetId },
      omit: { passwordHash: true },
    });
    emit('user.updated', userId, { userId });
    return seenForSure(actor, user);
  },
});
