import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { moveOn } from '../store/quotations.ts';

/** Says that its customer agrees to a quotation. Refuses QuotationNotMovable. */
export const acceptQuotation = action({
  name: 'sales.acceptQuotation',
  input: z.object({ quotationId: id('quo'), idempotencyKey }),
  run: (step) => moveOn(step, step.input.quotationId, 'accept'),
  replay: ({ loaders }, id) => loaders.quotation.load(id),
});
