import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { moveOn } from '../store/quotations.ts';

/** Says that its customer does not want a quotation. Refuses QuotationNotMovable. */
export const declineQuotation = action({
  name: 'sales.declineQuotation',
  input: z.object({ quotationId: id('quo'), idempotencyKey }),
  run: (step) => moveOn(step, step.input.quotationId, 'decline'),
  replay: ({ loaders }, id) => loaders.quotation.load(id),
});
