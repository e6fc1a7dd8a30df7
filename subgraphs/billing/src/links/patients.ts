/** What `billing` asks of `patients`: who pays for a patient, and by which account it sees what it paid. Nothing clinical. */
import { dataOf } from '@trama/platform/link';
import type { BillingContext } from '../context.ts';

const patientQuery = `query PatientForInvoice($id: ID!) { patient(id: $id) { id customer { id } user { id } } }`;

type Ref = { id: string } | null;

/** The customer record and the account of a patient, each where there is one; null where there is no such patient. */
export async function findPayer(
  context: BillingContext,
  patientId: string,
): Promise<{ customerId: string | null; userId: string | null } | null> {
  const answer = await context.ask('patients', patientQuery, { id: patientId });
  const { patient } = dataOf<{ patient: { customer: Ref; user: Ref } | null }>('patients', answer);
  return patient && { customerId: patient.customer?.id ?? null, userId: patient.user?.id ?? null };
}
