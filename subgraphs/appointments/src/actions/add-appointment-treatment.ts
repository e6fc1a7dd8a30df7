import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { action } from '../context.ts';
import { askedTreatment } from '../domain/fields.ts';
import { findOfferedTreatment } from '../links/treatments.ts';
import { change, lockToAttend, requireMove } from '../store/appointments.ts';
import { treatmentRow } from '../store/lines.ts';

/** Adds a treatment, at its price, duration and recipe version of now unless a price is given. */
export const addAppointmentTreatment = action({
  name: 'appointments.addAppointmentTreatment',
  input: askedTreatment.extend({ appointmentId: id('apt'), idempotencyKey }),
  async prepare(context, { treatmentId }) {
    const treatment = await findOfferedTreatment(context, treatmentId);
    if (!treatment) throw InvalidInput.of('treatmentId', 'not_found');
    return treatment;
  },
  async run({ tx, input: { appointmentId, quantity, unitPrice, note }, actor, now, emit }, treatment) {
    const appointment = await lockToAttend(tx, appointmentId, actor);
    requireMove(appointment, 'bill');
    const row = treatmentRow(treatment, { quantity: quantity ?? 1, unitPrice, note }, now);
    await tx.appointmentTreatment.create({ data: { ...row, appointmentId } });
    return change({ tx, now, emit, actor }, appointment, 'EDITED', {});
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
