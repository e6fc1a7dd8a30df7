import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockExpense } from '../store/expenses.ts';

/** Takes an expense out of the books. Its row stays, with who took it out and when; the audit log has both. */
export const deleteExpense = action({
  name: 'billing.deleteExpense',
  input: z.object({ expenseId: id('exp'), idempotencyKey }),
  async run({ tx, input: { expenseId }, actor, now, noteChange }) {
    await lockExpense(tx, expenseId);
    noteChange('deleted', false, true);
    return tx.expense.update({ where: { id: expenseId }, data: { deletedBy: responsible(actor), deletedAt: now } });
  },
  replay: ({ prisma }, expenseId) => prisma.expense.findUnique({ where: { id: expenseId } }),
});
