/** With which account a customer sees their invoices. Always inside the caller's transaction. */
import type { BillingContext, Tx } from '../context.ts';
import { findPayer } from '../links/patients.ts';
import { accountOf } from '../links/people.ts';

/**
 * Gives these customers' invoices to the accounts that they have by now. Without one, what was a patient's to see is
 * seen with the patient's account, and by nobody who did not see it before. Asks `people` and `patients`.
 */
export async function followAccounts(context: BillingContext, tx: Tx, customerIds: readonly string[]): Promise<void> {
  for (const customerId of customerIds) {
    const customerUserId = await accountOf(context, customerId);
    const patients = customerUserId === null ? await patientsOf(tx, customerId) : [];
    await tx.$executeRaw`
      UPDATE billing.invoices SET customer_user_id = ${customerUserId}
      WHERE customer_id = ${customerId} AND customer_user_id IS DISTINCT FROM ${customerUserId}
        AND (patient_id IS NULL OR NOT patient_id = ANY(${patients}))`;
    for (const patientId of patients) {
      const userId = (await findPayer(context, patientId))?.userId ?? null;
      await tx.$executeRaw`
        UPDATE billing.invoices SET customer_user_id = ${userId}
        WHERE customer_id = ${customerId} AND patient_id = ${patientId}
          AND customer_user_id IS NOT NULL AND customer_user_id IS DISTINCT FROM ${userId}`;
    }
  }
}

/** Who was treated on the customer's account, where somebody's own account sees the invoice. */
async function patientsOf(tx: Tx, customerId: string): Promise<string[]> {
  const found = await tx.invoice.findMany({
    where: { customerId, patientId: { not: null }, customerUserId: { not: null } },
    distinct: ['patientId'],
    select: { patientId: true },
  });
  return found.flatMap(({ patientId }) => patientId ?? []);
}
