/** A patient may have an account: then their appointments are theirs. */
import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { knowPatient } from '../store/known-people.ts';

export const onPatientUpdated = handler({
  topic: 'patient.updated',
  publisher: 'patients',
  payload: patientsEvents['patient.updated'],
  run: ({ tx }, { patientId, userId }) => knowPatient(tx, patientId, userId),
});
