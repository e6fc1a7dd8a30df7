import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, newId, quantity, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requireWarehouse } from '../store/references.ts';
import { lockReference } from '../store/reservations.ts';
import { returnIssued } from '../store/returns.ts';

const input = z.object({
  reference: text(100),
  lines: z
    .array(z.object({ productId: id('prd'), quantity }))
    .min(1)
    .max(500),
  warehouseId: id('whs'),
  condition: withDefault(z.enum(['SELLABLE', 'DAMAGED']), 'SELLABLE'),
  idempotencyKey,
});

/**
 * Takes back what left under a reference (an order), at what it was worth when it left and into its lots. Damaged goods
 * are written off as they arrive. Refuses MoreThanIssued with every product of which less is out.
 */
export const returnStock = action({
  name: 'inventory.returnStock',
  input,
  async run({ tx, input: { reference, lines, warehouseId, condition }, actor, now, emit }) {
    await requireWarehouse(tx, warehouseId);
    await lockReference(tx, reference);
    const posted = await returnIssued(
      { tx, now, emit, by: responsible(actor) },
      { reference, reason: 'return', demands: lines, warehouseId, isDamaged: condition === 'DAMAGED' },
    );
    return tx.stockReturn.create({
      data: {
        id: newId('srt'),
        reference,
        warehouseId,
        condition,
        actor: responsible(actor),
        createdAt: now,
        lines: {
          create: posted.map(({ id: movementId, productId, quantity: returned }) => ({
            id: newId('srl'),
            productId,
            movementId,
            quantity: returned,
          })),
        },
      },
    });
  },
  replay: ({ loaders }, id) => loaders.stockReturn.load(id),
});
