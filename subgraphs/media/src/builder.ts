import { createBuilder } from '@trama/platform/builder';
import type { MediaContext } from './context.ts';

export const builder = createBuilder<MediaContext>();
