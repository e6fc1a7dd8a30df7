import { may } from '@trama/platform/actor';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { announce, lockProfessional } from '../store/professionals.ts';

/** Undoes `archiveProfessional`: somebody works here again. Twice is once. */
export const restoreProfessional = action({
  name: 'professionals.restoreProfessional',
  input: z.object({ professionalId: id('pro'), idempotencyKey }),
  async run({ tx, input: { professionalId }, actor, now, emit }) {
    const current = await lockProfessional(tx, actor, professionalId, () => may(actor, 'professionals:write'));
    if (!current.archivedAt) return current;
    announce(emit, 'updated', current);
    return tx.professional.update({ where: { id: professionalId }, data: { archivedAt: null, updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.professional.load(id),
});
