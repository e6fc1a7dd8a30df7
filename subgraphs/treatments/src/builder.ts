import { createBuilder } from '@trama/platform/builder';
import type { TreatmentsContext } from './context.ts';

export const builder = createBuilder<TreatmentsContext>();
