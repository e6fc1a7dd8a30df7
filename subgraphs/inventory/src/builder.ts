import { createBuilder } from '@trama/platform/builder';
import type { InventoryContext } from './context.ts';

export const builder = createBuilder<InventoryContext>();
