/** What `appointments` asks of `patients`: whether somebody is one. Nothing else is any business of an agenda. */
import { dataOf } from '@trama/platform/link';
import type { AppointmentsContext } from '../context.ts';

const patientQuery = `query PatientForAgenda($id: ID!) { patient(id: $id) { id } }`;

/** Whether there is such a patient. */
export async function isPatient(context: AppointmentsContext, patientId: string): Promise<boolean> {
  const answer = await context.ask('patients', patientQuery, { id: patientId });
  return dataOf<{ patient: { id: string } | null }>('patients', answer).patient?.id === patientId;
}
