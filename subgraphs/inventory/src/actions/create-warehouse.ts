import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { isTimeZone } from '../domain/lots.ts';

const timeZone = z.string().refine(isTimeZone, { params: { rule: 'time_zone' } });

/** Adds a warehouse. As the default one it takes the place of the one before. Refuses a code that is taken. */
export const createWarehouse = action({
  name: 'inventory.createWarehouse',
  input: z.object({
    code: text(20),
    name: text(100),
    isDefault: withDefault(z.boolean(), false),
    timeZone: withDefault(timeZone, 'America/Guayaquil'),
    idempotencyKey,
  }),
  async run({ tx, input: { code, name, isDefault, timeZone: zone }, now }) {
    if (isDefault) await tx.warehouse.updateMany({ where: { isDefault }, data: { isDefault: false } });
    return tx.warehouse.create({ data: { id: newId('whs'), code, name, isDefault, timeZone: zone, createdAt: now } });
  },
  replay: ({ loaders }, id) => loaders.warehouse.load(id),
  violations: { warehouses_code_key: () => InvalidInput.of('code', 'taken') },
});
