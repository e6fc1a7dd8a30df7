/** What took place is kept: what an invoice of it charges, and what its consumables cost, which its profit counts. */
import { dayIn } from '@trama/platform/values';
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import { asDate } from '../domain/tax.ts';

export const onAppointmentCompleted = handler({
  topic: 'appointment.completed',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.completed'],
  async run({ tx }, { appointmentId, patientId, professionalId, locationId, completedAt, lines }, { config }) {
    const at = new Date(completedAt);
    const { zone } = knownCountry(config.businessCountry);
    const of = { patientId, professionalId, locationId, completedAt: at, completedOn: asDate(dayIn(zone, at)) };
    // one that was voided and took place after all
    await tx.completedAppointmentLine.deleteMany({ where: { appointmentId } });
    await tx.completedAppointment.upsert({
      where: { appointmentId },
      create: { appointmentId, ...of },
      update: { ...of, voidedAt: null },
    });
    await tx.completedAppointmentLine.createMany({
      data: lines.map(({ lineId, kind, treatmentId, quantity, unitPrice, cost }, position) => ({
        ...{ appointmentId, lineId, position, kind, treatmentId, quantity },
        unitPriceMinor: BigInt(unitPrice.amountMinor),
        costMinor: BigInt(cost.amountMinor),
        currency: unitPrice.currency,
      })),
    });
  },
});
