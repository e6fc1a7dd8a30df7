import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

const input = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]{1,29}$/),
  nameInSpanish: text(100),
  nameInEnglish: text(100),
  idempotencyKey,
});

/** Adds a category of expenses, or changes what it is called; it is known by its code. */
export const upsertExpenseCategory = action({
  name: 'billing.upsertExpenseCategory',
  input,
  run: ({ tx, input: { code, nameInSpanish: nameEs, nameInEnglish: nameEn } }) =>
    tx.expenseCategory.upsert({
      where: { code },
      create: { id: newId('exc'), code, nameEs, nameEn },
      update: { nameEs, nameEn },
    }),
  replay: ({ loaders }, categoryId) => loaders.expenseCategory.load(categoryId),
});
