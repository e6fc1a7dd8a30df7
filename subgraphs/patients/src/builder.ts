import { createBuilder } from '@trama/platform/builder';
import type { PatientsContext } from './context.ts';

export const builder = createBuilder<PatientsContext>();
