import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { customerFields } from '../domain/customer-fields.ts';
import { duplicateOf } from '../domain/refusals.ts';
import { columnsOf } from '../store/customers.ts';

const input = z.object({ ...customerFields, kind: withDefault(customerFields.kind, 'PERSON'), idempotencyKey });

/** Adds a customer. Refuses an identity document or an account that another customer has. */
export const createCustomer = action({
  name: 'people.createCustomer',
  input,
  async run({ tx, input: { name, kind, idempotencyKey: _, ...fields }, now, emit }) {
    const customer = await tx.customer.create({
      data: { id: newId('cus'), name, kind, ...columnsOf(fields), createdAt: now, updatedAt: now },
    });
    emit('customer.created', customer.id, { customerId: customer.id, userId: customer.userId });
    return customer;
  },
  replay: ({ loaders }, id) => loaders.customer.load(id),
  violations: {
    customers_document_key: duplicateOf,
    customers_user_key: () => InvalidInput.of('userId', 'taken'),
  },
});
