/** Expenses under lock, for the actions that change them. Always inside the caller's transaction. */
import { InvalidInput, NotFound } from '@trama/platform/errors';
import type { Money } from '@trama/platform/values';
import type { Expense } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { asDate } from '../domain/tax.ts';

/** Locks an expense. Throws NotFound where there is none, or it was deleted. */
export async function lockExpense(tx: Tx, expenseId: string): Promise<Expense> {
  await tx.$queryRaw`SELECT id FROM billing.expenses WHERE id = ${expenseId} FOR UPDATE`;
  const expense = await tx.expense.findUnique({ where: { id: expenseId } });
  if (!expense || expense.deletedAt) throw new NotFound({ id: expenseId });
  return expense;
}

/** What was spent, as an expense's row has it. Throws InvalidInput where it is nothing, or in two currencies. */
export function spent(net: Money, tax: Money | null | undefined) {
  const taxMinor = tax?.amountMinor ?? 0n;
  if (tax && tax.currency !== net.currency)
    throw InvalidInput.of('tax.currency', 'currency_mismatch', { expected: net.currency });
  if (net.amountMinor + taxMinor === 0n) throw InvalidInput.of('net.amount', 'positive', { minimum: '0' });
  return { netMinor: net.amountMinor, taxMinor, currency: net.currency };
}

export const dateOrNull = (day: string | null | undefined): Date | null => (day ? asDate(day) : null);

/** The fields that were given: what is not given is no field, so that it stays as it is. */
export const given = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]: Exclude<Fields[Name], undefined>;
  };
