import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Adds a warehouse. As the default one it takes the place of the one before. Refuses a code that is taken. */
export const createWarehouse = action({
  name: 'inventory.createWarehouse',
  input: z.object({ code: text(20), name: text(100), isDefault: withDefault(z.boolean(), false), idempotencyKey }),
  async run({ tx, input: { code, name, isDefault }, now }) {
    if (isDefault) await tx.warehouse.updateMany({ where: { isDefault }, data: { isDefault: false } });
    return tx.warehouse.create({ data: { id: newId('whs'), code, name, isDefault, createdAt: now } });
  },
  replay: ({ loaders }, id) => loaders.warehouse.load(id),
  violations: { warehouses_code_key: () => InvalidInput.of('code', 'taken') },
});
