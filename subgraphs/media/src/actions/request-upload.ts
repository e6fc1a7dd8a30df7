import { responsible } from '@trama/platform/actor';
import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { altText, fileName, visibility } from '../domain/description.ts';
import { largestFile, mostUploads, uploadLifetime } from '../domain/limits.ts';
import { FileTooLarge, TooManyUploads } from '../domain/refusals.ts';
import { arrivingOf } from '../store/arriving.ts';

/**
 * Opens an address to which a file's bytes may be sent for a day. What the file is, is looked at when it is complete.
 * Refuses FileTooLarge and TooManyUploads.
 */
export const requestUpload = action({
  name: 'media.requestUpload',
  input: z.object({
    name: fileName,
    size: z.int().positive(),
    contentType: z.string().max(200).nullish(),
    altText,
    visibility,
    idempotencyKey,
  }),

  async prepare({ config }, { size }) {
    if (size > largestFile) throw new FileTooLarge({ maximum: largestFile });
    const id = newId('mup');
    await arrivingOf(config).open(id, size);
    return id;
  },

  undo: ({ config }, id) => arrivingOf(config).remove(id),

  async run({ tx, input, actor, now }, id) {
    const ownerId = responsible(actor);
    // two requests at once count each other
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`media.uploads:${ownerId}`}, 0))::text`;
    const underWay = await tx.mediaUpload.count({ where: { ownerId, mediaAssetId: null, expiresAt: { gt: now } } });
    if (underWay >= mostUploads) throw new TooManyUploads({ maximum: mostUploads });
    const { name, size, visibility: chosen } = input;
    const expiresAt = new Date(now.getTime() + uploadLifetime);
    const about = {
      name,
      size,
      visibility: chosen,
      altText: input.altText ?? null,
      contentType: input.contentType ?? null,
    };
    return tx.mediaUpload.create({ data: { id, ownerId, ...about, createdAt: now, expiresAt } });
  },

  replay: ({ prisma }, id) => prisma.mediaUpload.findUnique({ where: { id } }),
});
