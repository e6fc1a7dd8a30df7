import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { keepPatientAccount } from '../store/patient-accounts.ts';

export const onPatientCreated = handler({
  topic: 'patient.created',
  publisher: 'patients',
  payload: patientsEvents['patient.created'],
  run: ({ tx }, { patientId, userId }) => keepPatientAccount(tx, patientId, userId),
});
