import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { notifyPatient } from '../store/notify.ts';

export const onWaitlistOffered = handler({
  topic: 'waitlist.offered',
  publisher: 'appointments',
  payload: appointmentsEvents['waitlist.offered'],
  async run(step, { waitlistEntryId, patientId, startsAt, expiresAt: until }, context) {
    const expiresAt = new Date(until);
    if (expiresAt <= step.now) return;
    await notifyPatient(context, step, {
      ...{ event: 'WAITLIST_OFFERED', sourceId: step.event.id, aboutId: waitlistEntryId },
      ...{ patientId, variables: { startsAt, expiresAt: until }, expiresAt },
    });
  },
});
