import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { customerFields } from '../domain/customer-fields.ts';
import { duplicateOf } from '../domain/refusals.ts';
import { columnsOf, requireCustomer } from '../store/customers.ts';

/** A field that may be left alone but not emptied. */
const kept = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .refine((value) => value !== null, { params: { rule: 'required' } })
    .transform((value) => (value === null ? undefined : value));

const input = z.object({
  ...customerFields,
  name: kept(customerFields.name),
  kind: kept(customerFields.kind),
  customerId: id('cus'),
  idempotencyKey,
});

/** Changes the fields given and no others. Refuses an identity document or an account that another customer has. */
export const updateCustomer = action({
  name: 'people.updateCustomer',
  input,
  async run({ tx, input: { customerId, name, kind, idempotencyKey: _, ...fields }, actor, now, emit }) {
    await requireCustomer(tx, actor, customerId);
    const data = { ...(name && { name }), ...(kind && { kind }), ...columnsOf(fields), updatedAt: now };
    const customer = await tx.customer.update({ where: { id: customerId }, data });
    emit('customer.updated', customerId, { customerId });
    return customer;
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
  violations: {
    customers_document_key: duplicateOf,
    customers_user_key: () => InvalidInput.of('userId', 'taken'),
  },
});
