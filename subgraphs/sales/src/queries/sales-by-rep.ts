/** What each sales rep sold between two instants, by currency, in one statement. */
import type { PrismaClient } from '../../prisma/client/client.ts';

export type RepSalesRow = { salesRepId: string | null; orders: number; amountMinor: bigint; currency: string };

/** Orders confirmed in [from, until) and not cancelled, less what came back of them; who sold most first. */
export const salesByRep = (prisma: PrismaClient, from: Date, until: Date): Promise<RepSalesRow[]> =>
  prisma.$queryRaw`
    SELECT sales_rep_id AS "salesRepId", count(*)::int AS orders, currency,
      sum(total_minor - returned_minor)::bigint AS "amountMinor"
    FROM sales.orders WHERE confirmed_at >= ${from} AND confirmed_at < ${until} AND status <> 'CANCELLED'
    GROUP BY sales_rep_id, currency ORDER BY currency, "amountMinor" DESC, sales_rep_id`;
