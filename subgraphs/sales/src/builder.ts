import { createBuilder } from '@trama/platform/builder';
import type { SalesContext } from './context.ts';

export const builder = createBuilder<SalesContext>();
