/** With which account a customer sees their orders and quotations. Always inside the caller's transaction. */
import type { SalesContext, Tx } from '../context.ts';
import { accountOf } from '../links/people.ts';

/** Gives what is these customers' to the accounts that they have by now. Asks `people`. */
export async function followAccounts(context: SalesContext, tx: Tx, customerIds: readonly string[]): Promise<void> {
  for (const customerId of customerIds) {
    const userId = await accountOf(context, customerId);
    await tx.$executeRaw`
      UPDATE sales.orders SET customer_user_id = ${userId}
      WHERE customer_id = ${customerId} AND customer_user_id IS DISTINCT FROM ${userId}`;
    await tx.$executeRaw`
      UPDATE sales.quotations SET customer_user_id = ${userId}
      WHERE customer_id = ${customerId} AND customer_user_id IS DISTINCT FROM ${userId}`;
  }
}
