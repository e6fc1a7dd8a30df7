import { id, idempotencyKey, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { change, lockLine } from '../store/appointments.ts';

const input = z.object({
  appointmentTreatmentId: id('atr'),
  quantity: quantity.nullish(),
  unitPrice: price.nullish(),
  note: text(500).nullish(),
  idempotencyKey,
});

/** Changes a treatment of an appointment; what is not given stays, null takes the note away. */
export const updateAppointmentTreatment = action({
  name: 'appointments.updateAppointmentTreatment',
  input,
  async run({ tx, input: { appointmentTreatmentId, ...asked }, actor, now, emit }) {
    const line = await tx.appointmentTreatment.findUnique({ where: { id: appointmentTreatmentId } });
    const appointment = await lockLine(tx, appointmentTreatmentId, line, actor);
    await tx.appointmentTreatment.update({
      where: { id: appointmentTreatmentId },
      data: {
        ...(asked.quantity != null && { quantity: asked.quantity }),
        ...(asked.unitPrice && { unitPriceMinor: asked.unitPrice.amountMinor, currency: asked.unitPrice.currency }),
        ...(asked.note !== undefined && { note: asked.note }),
      },
    });
    return change({ tx, now, emit, actor }, appointment, 'EDITED', {});
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
