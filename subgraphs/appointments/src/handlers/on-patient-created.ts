/** A patient may have an account: then their appointments are theirs. */
import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { knowPatient } from '../store/known-people.ts';

export const onPatientCreated = handler({
  topic: 'patient.created',
  publisher: 'patients',
  payload: patientsEvents['patient.created'],
  run: ({ tx }, { patientId, userId }) => knowPatient(tx, patientId, userId),
});
