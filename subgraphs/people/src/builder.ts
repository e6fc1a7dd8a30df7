import { createBuilder } from '@trama/platform/builder';
import type { PeopleContext } from './context.ts';

export const builder = createBuilder<PeopleContext>();
