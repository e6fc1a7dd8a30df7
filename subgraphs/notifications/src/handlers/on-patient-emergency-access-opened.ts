import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { notify, notifyPatient } from '../store/notify.ts';
import { subscribersOf } from '../store/settings.ts';

export const onPatientEmergencyAccessOpened = handler({
  topic: 'patient.emergency_access_opened',
  publisher: 'patients',
  payload: patientsEvents['patient.emergency_access_opened'],
  async run(step, { patientId, userId: opener, emergencyAccessId: sourceId }, context) {
    await notifyPatient(context, step, { event: 'EMERGENCY_ACCESS_OPENED', sourceId, patientId });
    // those who watch over it learn that there was one, and look in the log whose it is
    const watchers = (await subscribersOf(step.tx, 'EMERGENCY_ACCESS_REPORTED')).filter((one) => one !== opener);
    await notify(context, step, { event: 'EMERGENCY_ACCESS_REPORTED', sourceId, userIds: watchers });
  },
});
