import { createBuilder } from '@trama/platform/builder';
import type { ChatContext } from './context.ts';

export const builder = createBuilder<ChatContext>();
