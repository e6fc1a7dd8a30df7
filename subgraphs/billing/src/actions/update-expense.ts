import { InvalidInput } from '@trama/platform/errors';
import { refuseUnseen } from '@trama/platform/grant';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { expenseFields } from '../domain/expense-input.ts';
import { ReceiptAlreadyBooked } from '../domain/refusals-of-documents.ts';
import { asDate } from '../domain/tax.ts';
import { filesOfOthers } from '../links/media.ts';
import { dateOrNull, given, lockExpense, spent } from '../store/expenses.ts';

const { categoryId, description, net, incurredOn, ...optional } = expenseFields;
const input = z.object({
  expenseId: id('exp'),
  categoryId: categoryId.nullish(),
  description: description.nullish(),
  net: net.nullish(),
  incurredOn: incurredOn.nullish(),
  ...optional,
  idempotencyKey,
});

/** Changes an expense; what is not given stays, and null takes away what may be missing. Refuses ReceiptAlreadyBooked. */
export const updateExpense = action({
  name: 'billing.updateExpense',
  input,
  prepare: (context, { mediaAssetId }) => filesOfOthers(context, mediaAssetId ? [mediaAssetId] : []),
  async run({ tx, input: { expenseId, idempotencyKey: _, ...change }, noteChange }, foreign) {
    const before = await lockExpense(tx, expenseId);
    refuseUnseen(foreign, [change.mediaAssetId ?? ''], () => ['mediaAssetId'], [before.mediaAssetId ?? '']);
    const {
      net: newNet,
      tax: newTax,
      incurredOn: day,
      paidOn,
      categoryId: category,
      description: text,
      ...said
    } = change;
    const { currency, netMinor, taxMinor } = before;
    const money = spent(
      newNet ?? { amountMinor: netMinor, currency },
      newTax === undefined ? { amountMinor: taxMinor, currency: newNet?.currency ?? currency } : newTax,
    );
    noteChange('netMinor', String(netMinor), String(money.netMinor));
    noteChange('taxMinor', String(taxMinor), String(money.taxMinor));
    return tx.expense.update({
      where: { id: expenseId },
      data: {
        ...given(said),
        ...money,
        ...(category && { categoryId: category }),
        ...(text && { description: text }),
        ...(day && { incurredOn: asDate(day) }),
        ...(paidOn !== undefined && { paidOn: dateOrNull(paidOn) }),
      },
    });
  },
  replay: ({ loaders }, expenseId) => loaders.expense.load(expenseId),
  violations: {
    expenses_category: () => InvalidInput.of('categoryId', 'not_found'),
    expenses_receipt: ({ receiptNumber }) => new ReceiptAlreadyBooked({ receiptNumber: receiptNumber ?? '' }),
  },
});
