/**
 * The kardex of products: every movement in the order in which it took effect, with what it added and what the book
 * came to. Each line's value is what is known of it by now, revaluations included. Reckoned from the latest closing
 * before the page, so that it does not read a product's whole history. Two statements for any number of products.
 */
import { cut, type PageArgs, planPage, type Sort } from '@trama/platform/connection';
import { roundQuantity } from '@trama/platform/values';
import type { PrismaClient } from '../../prisma/client/client.ts';

export type KardexArgs = PageArgs & {
  warehouseId: string | null;
  from: Date | null;
  until: Date | null;
  knownAt: Date | null;
};

export type KardexLine = {
  id: string;
  productId: string;
  sequence: bigint;
  effectiveAt: Date;
  quantity: number;
  currency: string;
  valueMinor: bigint;
  revaluedMinor: bigint;
  quantityAfter: number;
  valueAfterMinor: bigint;
};
type Row = Omit<KardexLine, 'quantityAfter' | 'valueAfterMinor'>;

const list = 'inventory.product.kardex';
const order: readonly Sort[] = [
  { field: 'effectiveAt', direction: 'asc', kind: 'date' },
  { field: 'sequence', direction: 'asc', kind: 'bigint' },
];

/** Conditions with their values, numbered as they are added. */
function conditions(first: unknown[]) {
  const values = [...first];
  const bind = (value: unknown) => `$${values.push(value)}`;
  return { values, bind };
}

/** One page of each product's kardex, by product id. */
export async function readKardex(prisma: PrismaClient, productIds: readonly string[], args: KardexArgs) {
  const { warehouseId, from, until, knownAt } = args;
  const plan = planPage(list, order, args);
  const { values, bind } = conditions([productIds]);
  const known = knownAt ? bind(knownAt) : null;
  const where = ['movement.product_id = parent.id'];
  if (warehouseId) where.push(`movement.warehouse_id = ${bind(warehouseId)}`);
  if (from) where.push(`movement.effective_at >= ${bind(from)}::timestamptz`);
  if (until) where.push(`movement.effective_at < ${bind(until)}::timestamptz`);
  if (known) where.push(`movement.recorded_at <= ${known}::timestamptz`);
  const counted = { where: [...where], values: [...values] };
  if (plan.from) {
    const [at, sequence] = plan.from;
    where.push(
      `(movement.effective_at, movement.sequence) ${plan.backward ? '<' : '>'} (${bind(at)}::timestamptz, ${bind(sequence)}::bigint)`,
    );
  }
  const direction = plan.backward ? 'DESC' : 'ASC';
  const rows = await prisma.$queryRawUnsafe<Row[]>(
    `SELECT parent.id AS "productId", line.* FROM unnest($1::text[]) AS parent(id) CROSS JOIN LATERAL (
      SELECT movement.id, movement.sequence, movement.effective_at AS "effectiveAt", movement.currency,
        movement.quantity::float8 AS quantity, movement.value_minor AS "valueMinor",
        COALESCE((SELECT sum(value_minor) FROM inventory.stock_revaluations AS later
          WHERE later.movement_id = movement.id ${known ? `AND later.recorded_at <= ${known}::timestamptz` : ''}),
          0)::bigint AS "revaluedMinor"
      FROM inventory.stock_movements AS movement WHERE ${where.join(' AND ')}
      ORDER BY movement.effective_at ${direction}, movement.sequence ${direction}
      LIMIT ${bind(plan.size + 1)}::int) AS line`,
    ...values,
  );
  const byProduct = Map.groupBy(rows, ({ productId }) => productId);
  const pages = productIds.map((productId) => ({
    productId,
    ...cut(list, order, plan, byProduct.get(productId) ?? []),
  }));
  const openings = await openingsOf(
    prisma,
    pages.flatMap(({ edges: [first] }) => first?.node ?? []),
    args,
  );
  const totalOf = async (productId: string): Promise<number> => {
    const [total] = await prisma.$queryRawUnsafe<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM unnest($1::text[]) AS parent(id)
       JOIN inventory.stock_movements AS movement ON ${counted.where.join(' AND ')}`,
      [productId],
      ...counted.values.slice(1),
    );
    return total?.total ?? 0;
  };
  return pages.map(({ productId, edges, pageInfo }) => {
    let { quantity, valueMinor } = openings.get(productId) ?? { quantity: 0, valueMinor: 0n };
    return {
      productId,
      pageInfo,
      totalCount: () => totalOf(productId),
      edges: edges.map(({ cursor, node }) => {
        const worth = node.valueMinor + node.revaluedMinor;
        quantity = roundQuantity(quantity + node.quantity);
        valueMinor += worth;
        return { cursor, node: { ...node, valueMinor: worth, quantityAfter: quantity, valueAfterMinor: valueMinor } };
      }),
    };
  });
}

/** What each product's books held before the first line of its page. */
async function openingsOf(prisma: PrismaClient, firsts: readonly Row[], { warehouseId, knownAt }: KardexArgs) {
  const openings = new Map<string, { quantity: number; valueMinor: bigint }>();
  if (firsts.length === 0) return openings;
  const { values, bind } = conditions([
    firsts.map(({ productId }) => productId),
    firsts.map(({ effectiveAt }) => effectiveAt.toISOString()),
    firsts.map(({ sequence }) => String(sequence)),
  ]);
  const place = warehouseId ? `AND part.warehouse_id = ${bind(warehouseId)}` : '';
  const known = knownAt ? bind(knownAt) : null;
  const told = known ? `AND part.recorded_at <= ${known}::timestamptz` : '';
  const since = `part.product_id = start.product_id AND part.effective_at >= COALESCE(closing.until, '-infinity')`;
  const rows = await prisma.$queryRawUnsafe<{ productId: string; quantity: number; valueMinor: bigint }[]>(
    `SELECT start.product_id AS "productId", opening.quantity::float8 AS quantity, opening.value_minor::bigint AS "valueMinor"
    FROM unnest($1::text[], $2::timestamptz[], $3::bigint[]) AS start(product_id, at, sequence)
    LEFT JOIN LATERAL (SELECT id, until FROM inventory.inventory_periods
      WHERE until <= start.at ${known ? `AND closed_at <= ${known}::timestamptz` : ''}
      ORDER BY until DESC LIMIT 1) AS closing ON true
    CROSS JOIN LATERAL (
      SELECT COALESCE(sum(quantity), 0) AS quantity, COALESCE(sum(value_minor), 0) AS value_minor FROM (
        SELECT quantity, value_minor FROM inventory.inventory_period_balances AS part
        WHERE part.product_id = start.product_id AND part.period_id = closing.id ${place}
        UNION ALL SELECT quantity, value_minor FROM inventory.stock_movements AS part
        WHERE ${since} AND (part.effective_at, part.sequence) < (start.at, start.sequence) ${place} ${told}
        UNION ALL SELECT 0, value_minor FROM inventory.stock_revaluations AS part
        WHERE ${since} AND (part.effective_at, part.movement_sequence) < (start.at, start.sequence) ${place} ${told}
      ) AS parts) AS opening`,
    ...values,
  );
  for (const { productId, ...opening } of rows) openings.set(productId, opening);
  return openings;
}
