import { createBuilder } from '@trama/platform/builder';
import type { NotificationsContext } from './context.ts';

export const builder = createBuilder<NotificationsContext>();
