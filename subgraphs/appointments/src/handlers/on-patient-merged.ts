/** Two patients are one now: the appointments of both are the kept one's, each remembering whose it was first. */
import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { takeOver } from '../store/known-people.ts';

export const onPatientMerged = handler({
  topic: 'patient.merged',
  publisher: 'patients',
  payload: patientsEvents['patient.merged'],
  run: ({ tx }, { keptPatientId, mergedPatientId }) => takeOver(tx, keptPatientId, mergedPatientId),
});
