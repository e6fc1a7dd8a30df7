/** What a customer owes on credit, over all orders. Always inside the caller's transaction. */
import type { Tx } from '../context.ts';

/**
 * What the customer owes on credit, in minor units of a currency; nobody else grants the customer any until the
 * transaction ends, so that two sales at once cannot both use the last of a limit.
 */
export async function lockExposure(tx: Tx, customerId: string, currency: string): Promise<bigint> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sales.credit:${customerId}`}, 0))::text`;
  // a statement of its own, so that it sees what was committed while this one waited
  const [owed] = await tx.$queryRaw<{ sum: bigint }[]>`
    SELECT COALESCE(sum(least(credit_minor, greatest(balance_minor, 0))), 0)::bigint AS sum FROM sales.orders
    WHERE customer_id = ${customerId} AND credit_minor > 0 AND currency = ${currency}`;
  return owed?.sum ?? 0n;
}
