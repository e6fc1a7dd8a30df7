import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { canChangeProfessional } from '../policy.ts';
import { announce, lockProfessional } from '../store/professionals.ts';
import { arrange } from '../store/work-images.ts';

/** Shows an image of somebody's work no more; those after it move up. The file stays with whoever keeps files. */
export const removeWorkImage = action({
  name: 'professionals.removeWorkImage',
  input: z.object({ workImageId: id('wki'), idempotencyKey }),
  async run({ tx, input: { workImageId }, actor, emit }) {
    const found = await tx.workImage.findUnique({ where: { id: workImageId } });
    if (!found) throw new NotFound({ id: workImageId });
    const professional = await lockProfessional(tx, actor, found.professionalId, canChangeProfessional).catch(
      (error) => {
        // who may not change the profile learns no more than that
        throw error instanceof NotFound ? new NotFound({ id: workImageId }) : error;
      },
    );
    const { count } = await tx.workImage.deleteMany({ where: { id: workImageId } });
    if (count === 0) throw new NotFound({ id: workImageId });
    const left = await tx.workImage.findMany({
      where: { professionalId: professional.id },
      orderBy: { position: 'asc' },
      select: { id: true },
    });
    await arrange(
      tx,
      left.map(({ id }) => id),
    );
    announce(emit, 'updated', professional);
    return professional;
  },
  replay: ({ loaders }, id) => loaders.professional.load(id),
});
