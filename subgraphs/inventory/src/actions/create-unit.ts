import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

const input = z.object({
  code: text(20),
  name: text(60),
  dimension: z.enum(['COUNT', 'MASS', 'VOLUME', 'LENGTH']),
  factor: z
    .string()
    .regex(/^\d{1,15}(\.\d{1,9})?$/)
    .refine((factor) => Number(factor) > 0, { params: { rule: 'positive', minimum: '0' } }),
  idempotencyKey,
});

/** Adds a unit of measure. Refuses a code that is taken. */
export const createUnit = action({
  name: 'inventory.createUnit',
  input,
  run: ({ tx, input: { idempotencyKey: _, ...unit }, now }) =>
    tx.unit.create({ data: { id: newId('unt'), ...unit, createdAt: now } }),
  replay: ({ loaders }, id) => loaders.unit.load(id),
  violations: { units_code_key: () => InvalidInput.of('code', 'taken') },
});
