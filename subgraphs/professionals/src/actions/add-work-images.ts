import { refuseUnseen } from '@trama/platform/grant';
import { id, idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { ProfessionalArchived, TooManyWorkImages } from '../domain/refusals.ts';
import { mostWorkImages, placed } from '../domain/work-images.ts';
import { filesOfOthers } from '../links/media.ts';
import { canChangeProfessional } from '../policy.ts';
import { announce, lockProfessional } from '../store/professionals.ts';
import { arrange } from '../store/work-images.ts';

const image = z.object({ mediaAssetId: id('med'), caption: text(300).nullish() });
const input = z.object({
  professionalId: id('pro'),
  images: z
    .array(image)
    .min(1)
    .max(mostWorkImages)
    .refine((all) => new Set(all.map(({ mediaAssetId }) => mediaAssetId)).size === all.length, {
      params: { rule: 'repeated' },
    }),
  position: z.number().int().min(1).max(mostWorkImages).nullish(),
  idempotencyKey,
});

/**
 * Shows images of somebody's work, from a position on or at the end. One that is shown already moves there, and takes
 * the caption given. What is newly shown is a file of who shows it. Refuses TooManyWorkImages and ProfessionalArchived.
 */
export const addWorkImages = action({
  name: 'professionals.addWorkImages',
  input,
  prepare: (context, { images }) =>
    filesOfOthers(
      context,
      images.map(({ mediaAssetId }) => mediaAssetId),
    ),
  async run({ tx, input: { professionalId, images, position }, actor, now, emit }, foreign) {
    const professional = await lockProfessional(tx, actor, professionalId, canChangeProfessional);
    if (professional.archivedAt) throw new ProfessionalArchived({ professionalId });
    const shown = await tx.workImage.findMany({ where: { professionalId }, orderBy: { position: 'asc' } });
    refuseUnseen(
      foreign,
      images.map(({ mediaAssetId }) => mediaAssetId),
      (index) => ['images', String(index), 'mediaAssetId'],
      shown.map(({ mediaAssetId }) => mediaAssetId),
    );
    const idOf = new Map(shown.map(({ id, mediaAssetId }) => [mediaAssetId, id]));
    const given = images.map((one) => ({ ...one, id: idOf.get(one.mediaAssetId) ?? newId('wki') }));
    const order = placed(
      shown.map(({ id }) => id),
      given.map(({ id }) => id),
      position ?? null,
    );
    if (order.length > mostWorkImages) throw new TooManyWorkImages({ maximum: mostWorkImages });
    for (const { id, mediaAssetId, caption } of given)
      if (!idOf.has(mediaAssetId))
        await tx.workImage.create({
          data: {
            ...{ id, professionalId, mediaAssetId, caption: caption ?? null, createdAt: now },
            position: order.indexOf(id) + 1,
          },
        });
      else if (caption !== undefined) await tx.workImage.update({ where: { id }, data: { caption } });
    await arrange(tx, order);
    announce(emit, 'updated', professional);
    return professional;
  },
  replay: ({ loaders }, id) => loaders.professional.load(id),
  violations: { work_images_limit: () => new TooManyWorkImages({ maximum: mostWorkImages }) },
});
