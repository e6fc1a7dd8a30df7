import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { action } from '../context.ts';
import { askedExtra } from '../domain/fields.ts';
import { knownProducts } from '../links/inventory.ts';
import { change, lockToAttend, requireMove } from '../store/appointments.ts';
import { extraRow } from '../store/lines.ts';

/** Adds something that is charged besides treatments: a service, or a product that comes out of stock with the visit. */
export const addAppointmentExtra = action({
  name: 'appointments.addAppointmentExtra',
  input: askedExtra.extend({ appointmentId: id('apt'), idempotencyKey }),
  async prepare(context, { productId }) {
    if (productId && !(await knownProducts(context, [productId])).has(productId))
      throw InvalidInput.of('productId', 'not_found');
  },
  async run({ tx, input: asked, actor, now, emit }) {
    const appointment = await lockToAttend(tx, asked.appointmentId, actor);
    requireMove(appointment, 'bill');
    await tx.appointmentExtra.create({ data: { ...extraRow(asked, now), appointmentId: appointment.id } });
    return change({ tx, now, emit, actor }, appointment, 'EDITED', {});
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
