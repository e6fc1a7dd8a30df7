import { createBuilder } from '@trama/platform/builder';
import type { AccountsContext } from './context.ts';

export const builder = createBuilder<AccountsContext>();
