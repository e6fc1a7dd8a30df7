import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { isProduct } from '../links/inventory.ts';
import { change, lockToAttend, requireMove } from '../store/appointments.ts';

const input = z.object({
  appointmentId: id('apt'),
  description: text(200),
  productId: id('prd').nullish(),
  quantity: quantity.nullish(),
  unitPrice: price,
  taxCode: text(20).nullish(),
  idempotencyKey,
});

/** Adds something that is charged besides treatments: a service, or a product that comes out of stock with the visit. */
export const addAppointmentExtra = action({
  name: 'appointments.addAppointmentExtra',
  input,
  async prepare(context, { productId }) {
    if (productId && !(await isProduct(context, productId))) throw InvalidInput.of('productId', 'not_found');
  },
  async run({ tx, input: asked, actor, now, emit }) {
    const appointment = await lockToAttend(tx, asked.appointmentId, actor);
    requireMove(appointment, 'bill');
    await tx.appointmentExtra.create({
      data: {
        id: newId('aex'),
        appointmentId: appointment.id,
        description: asked.description,
        productId: asked.productId ?? null,
        quantity: asked.quantity ?? 1,
        unitPriceMinor: asked.unitPrice.amountMinor,
        currency: asked.unitPrice.currency,
        taxCode: asked.taxCode ?? null,
        createdAt: now,
      },
    });
    return change({ tx, now, emit, actor }, appointment, 'EDITED', {});
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
