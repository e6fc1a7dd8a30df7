import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { refuseUnseen } from '@trama/platform/grant';
import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { expenseFields } from '../domain/expense-input.ts';
import { ReceiptAlreadyBooked } from '../domain/refusals-of-documents.ts';
import { asDate } from '../domain/tax.ts';
import { filesOfOthers } from '../links/media.ts';
import { dateOrNull, given, spent } from '../store/expenses.ts';

/** Books an expense. A supplier's receipt is booked once: refuses ReceiptAlreadyBooked. */
export const createExpense = action({
  name: 'billing.createExpense',
  input: z.object({ ...expenseFields, idempotencyKey }),
  prepare: (context, { mediaAssetId }) => filesOfOthers(context, mediaAssetId ? [mediaAssetId] : []),
  async run({ tx, input, actor, now }, foreign) {
    refuseUnseen(foreign, [input.mediaAssetId ?? ''], () => ['mediaAssetId']);
    const { net, tax, incurredOn, paidOn, idempotencyKey: _, ...said } = input;
    return tx.expense.create({
      data: {
        id: newId('exp'),
        ...given(said),
        ...spent(net, tax),
        incurredOn: asDate(incurredOn),
        paidOn: dateOrNull(paidOn),
        createdBy: responsible(actor),
        createdAt: now,
      },
    });
  },
  replay: ({ loaders }, expenseId) => loaders.expense.load(expenseId),
  violations: {
    expenses_category: () => InvalidInput.of('categoryId', 'not_found'),
    expenses_receipt: ({ receiptNumber }) => new ReceiptAlreadyBooked({ receiptNumber: receiptNumber ?? '' }),
  },
});
