import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { forgetPatientAccounts } from '../store/patient-accounts.ts';

export const onPatientUnmerged = handler({
  topic: 'patient.unmerged',
  publisher: 'patients',
  payload: patientsEvents['patient.unmerged'],
  run: ({ tx }, { keptPatientId, restoredPatientId }) => forgetPatientAccounts(tx, [keptPatientId, restoredPatientId]),
});
