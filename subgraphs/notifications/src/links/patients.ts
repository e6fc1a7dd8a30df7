/** What `notifications` asks of `patients`: whose account a patient has. Nothing else of a patient is known here. */
import { dataOf } from '@trama/platform/link';
import type { NotificationsContext } from '../context.ts';

const query = `query AccountOfPatient($id: ID!) { patient(id: $id) { user { id } } }`;

/** Null where there is no account. A record that was merged answers as the one that was kept. */
export async function accountOfPatient(context: NotificationsContext, patientId: string): Promise<string | null> {
  const answer = await context.ask('patients', query, { id: patientId });
  return dataOf<{ patient: { user: { id: string } | null } | null }>('patients', answer).patient?.user?.id ?? null;
}
