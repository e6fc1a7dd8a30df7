/** They were not one, after all: what came from the restored patient goes back. */
import { patientsEvents } from '@trama/schema/events/patients';
import { handler } from '../context.ts';
import { giveBackTo } from '../store/known-people.ts';

export const onPatientUnmerged = handler({
  topic: 'patient.unmerged',
  publisher: 'patients',
  payload: patientsEvents['patient.unmerged'],
  run: ({ tx }, { keptPatientId, restoredPatientId }) => giveBackTo(tx, keptPatientId, restoredPatientId),
});
