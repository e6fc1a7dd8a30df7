import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { isTimeZone } from '../domain/lots.ts';

const input = z.object({
  warehouseId: id('whs'),
  code: text(20).nullish(),
  name: text(100).nullish(),
  isDefault: z.boolean().nullish(),
  timeZone: z
    .string()
    .refine(isTimeZone, { params: { rule: 'time_zone' } })
    .nullish(),
  idempotencyKey,
});

/** Changes what is given of a warehouse. As the default one it takes the place of the one before. */
export const updateWarehouse = action({
  name: 'inventory.updateWarehouse',
  input,
  async run({ tx, input: { warehouseId, code, name, isDefault, timeZone } }) {
    if (!(await tx.warehouse.findUnique({ where: { id: warehouseId } }))) throw new NotFound({ id: warehouseId });
    if (isDefault)
      await tx.warehouse.updateMany({ where: { isDefault, id: { not: warehouseId } }, data: { isDefault: false } });
    return tx.warehouse.update({
      where: { id: warehouseId },
      data: {
        ...(code != null && { code }),
        ...(name != null && { name }),
        ...(isDefault != null && { isDefault }),
        ...(timeZone != null && { timeZone }),
      },
    });
  },
  replay: ({ loaders }, id) => loaders.warehouse.load(id),
  violations: { warehouses_code_key: () => InvalidInput.of('code', 'taken') },
});
