/** What people say of a file, and its rules. */
import { text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { safeName } from './file-name.ts';

export const visibilities = ['PRIVATE', 'PUBLIC'] as const;
export type Visibility = (typeof visibilities)[number];

export const fileName = z.string().min(1).max(1_000).transform(safeName);
export const altText = text(500).nullish();
/** Private unless said otherwise. */
export const visibility = withDefault(z.enum(visibilities), 'PRIVATE');
