import { createBuilder } from '@trama/platform/builder';
import type { AppointmentsContext } from './context.ts';

export const builder = createBuilder<AppointmentsContext>();
