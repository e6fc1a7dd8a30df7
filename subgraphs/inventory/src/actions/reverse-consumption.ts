import { responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { findPosted, reversePosted } from '../store/consumptions.ts';
import { lockReference } from '../store/reservations.ts';

const input = z.object({ reference: text(100), attempt: z.number().int().min(0).nullish(), idempotencyKey });

/**
 * Puts back what was consumed for a reference: into the same lots, at the cost at which it left. Reversing twice is the
 * same as once. Whoever undoes an attempt says which: what a later attempt counts on is left as it is.
 */
export const reverseConsumption = action({
  name: 'inventory.reverseConsumption',
  input,
  async run({ tx, input: { reference, attempt }, actor, now, emit }) {
    await lockReference(tx, reference);
    const posted = await findPosted(tx, reference);
    const mayReverse = posted && (attempt == null || posted.attempt <= attempt);
    if (mayReverse) return reversePosted({ tx, now, emit, by: responsible(actor) }, posted);
    const latest = await tx.stockConsumption.findFirst({ where: { reference }, orderBy: { createdAt: 'desc' } });
    if (!latest) throw new NotFound({ id: reference });
    return latest;
  },
  replay: ({ loaders }, recordId) => loaders.stockConsumption.load(recordId),
});
