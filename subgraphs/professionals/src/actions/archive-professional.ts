import { may } from '@trama/platform/actor';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { announce, lockProfessional } from '../store/professionals.ts';

/** Somebody works here no more: nothing of them is deleted, but nobody finds them any more. Twice is once. */
export const archiveProfessional = action({
  name: 'professionals.archiveProfessional',
  input: z.object({ professionalId: id('pro'), idempotencyKey }),
  async run({ tx, input: { professionalId }, actor, now, emit }) {
    const current = await lockProfessional(tx, actor, professionalId, () => may(actor, 'professionals:write'));
    if (current.archivedAt) return current;
    announce(emit, 'archived', current);
    return tx.professional.update({ where: { id: professionalId }, data: { archivedAt: now, updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.professional.load(id),
});
