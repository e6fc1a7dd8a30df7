import { id, idempotencyKey, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { change, lockLine } from '../store/appointments.ts';

const input = z.object({
  appointmentExtraId: id('aex'),
  description: text(200).nullish(),
  quantity: quantity.nullish(),
  unitPrice: price.nullish(),
  taxCode: text(20).nullish(),
  idempotencyKey,
});

/** Changes an extra of an appointment; what is not given stays, null takes the tax away. */
export const updateAppointmentExtra = action({
  name: 'appointments.updateAppointmentExtra',
  input,
  async run({ tx, input: { appointmentExtraId, ...asked }, actor, now, emit }) {
    const line = await tx.appointmentExtra.findUnique({ where: { id: appointmentExtraId } });
    const appointment = await lockLine(tx, appointmentExtraId, line, actor);
    await tx.appointmentExtra.update({
      where: { id: appointmentExtraId },
      data: {
        ...(asked.description != null && { description: asked.description }),
        ...(asked.quantity != null && { quantity: asked.quantity }),
        ...(asked.unitPrice && { unitPriceMinor: asked.unitPrice.amountMinor, currency: asked.unitPrice.currency }),
        ...(asked.taxCode !== undefined && { taxCode: asked.taxCode }),
      },
    });
    return change({ tx, now, emit, actor }, appointment, 'EDITED', {});
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
