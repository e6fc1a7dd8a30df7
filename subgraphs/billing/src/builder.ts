import { createBuilder } from '@trama/platform/builder';
import type { BillingContext } from './context.ts';

export const builder = createBuilder<BillingContext>();
