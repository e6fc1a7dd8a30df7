import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { forgetPatientAccounts } from '../store/patient-accounts.ts';

export const onPatientMerged = handler({
  topic: 'patient.merged',
  publisher: 'patients',
  payload: patientsEvents['patient.merged'],
  run: ({ tx }, { keptPatientId, mergedPatientId }) => forgetPatientAccounts(tx, [keptPatientId, mergedPatientId]),
});
