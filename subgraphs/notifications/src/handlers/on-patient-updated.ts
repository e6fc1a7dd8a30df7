import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { keepPatientAccount } from '../store/patient-accounts.ts';

export const onPatientUpdated = handler({
  topic: 'patient.updated',
  publisher: 'patients',
  payload: patientsEvents['patient.updated'],
  run: ({ tx }, { patientId, userId }) => keepPatientAccount(tx, patientId, userId),
});
