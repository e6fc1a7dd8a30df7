/** The tax rates of a country, as the domain takes them. */
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { asDay, type TaxRate } from '../domain/tax.ts';

/** Every rate that a country ever had: a handful. */
export async function ratesOf(database: Tx | PrismaClient, country: string): Promise<TaxRate[]> {
  const rows = await database.invoiceTaxRate.findMany({ where: { country } });
  return rows.map(({ category, percent, authorityCode, validFrom, validUntil }) => ({
    category,
    percent: Number(percent),
    authorityCode,
    validFrom: asDay(validFrom),
    validUntil: validUntil && asDay(validUntil),
  }));
}
