/** Time that an appointment moved away from is offered to whoever waits for it. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { offerFreedTime } from '../store/waitlist.ts';

export const onAppointmentRescheduled = handler({
  topic: 'appointment.rescheduled',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.rescheduled'],
  async run({ tx, now, emit }, moved, { jobs }) {
    const startsAt = new Date(moved.previousStartsAt);
    const lasted = Date.parse(moved.endsAt) - Date.parse(moved.startsAt);
    await offerFreedTime(
      { tx, now, emit, jobs },
      {
        professionalId: moved.previousProfessionalId ?? moved.professionalId,
        locationId: moved.previousLocationId ?? moved.locationId,
        roomId: moved.previousRoomId ?? null,
        startsAt,
        endsAt: moved.previousEndsAt ? new Date(moved.previousEndsAt) : new Date(startsAt.getTime() + lasted),
      },
    );
  },
});
