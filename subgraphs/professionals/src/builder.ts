import { createBuilder } from '@trama/platform/builder';
import type { ProfessionalsContext } from './context.ts';

export const builder = createBuilder<ProfessionalsContext>();
