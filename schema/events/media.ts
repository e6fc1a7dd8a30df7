/** What `media` tells the others. */
import { z } from 'zod';

const about = z.object({ mediaAssetId: z.string(), ownerId: z.string() });

export const mediaEvents = {
  'media.created': about,
  'media.updated': about,
  'media.deleted': about,
};
