import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { moveOn } from '../store/quotations.ts';

/** Says that a quotation went to its customer. Refuses QuotationNotMovable. */
export const sendQuotation = action({
  name: 'sales.sendQuotation',
  input: z.object({ quotationId: id('quo'), idempotencyKey }),
  run: (step) => moveOn(step, step.input.quotationId, 'send'),
  replay: ({ loaders }, id) => loaders.quotation.load(id),
});
