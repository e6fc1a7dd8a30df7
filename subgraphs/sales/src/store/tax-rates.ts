/** The tax rates of a day, by code. */
import type { PrismaClient } from '../../prisma/client/client.ts';
import { taxDay } from '../domain/tax.ts';

/** The percentages of these codes at an instant, where the business is; nothing is asked when there are no codes. */
export async function ratesAt(
  { taxRate }: Pick<PrismaClient, 'taxRate'>,
  codes: readonly (string | null)[],
  at: Date,
  country: string,
): Promise<Map<string, number>> {
  const wanted = [...new Set(codes.filter((code) => code !== null))];
  if (wanted.length === 0) return new Map();
  const day = taxDay(at, country);
  const rates = await taxRate.findMany({
    where: { code: { in: wanted }, validFrom: { lte: day }, OR: [{ validUntil: null }, { validUntil: { gt: day } }] },
  });
  return new Map(rates.map(({ code, percent }) => [code, Number(percent)]));
}
