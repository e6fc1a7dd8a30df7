/** The values that what is clinical may have, and what its fields must be. Pure. */
import { id, text } from '@trama/platform/values';
import { z } from 'zod';
import './refusals.ts';

export const allergyCategories = ['MEDICATION', 'FOOD', 'ENVIRONMENT', 'BIOLOGIC', 'OTHER'] as const;
export const allergySeverities = ['MILD', 'MODERATE', 'SEVERE'] as const;
export const historySections = [
  'CONDITION',
  'SURGERY',
  'MEDICATION',
  'FAMILY',
  'HABIT',
  'VACCINATION',
  'OBSTETRIC',
  'OTHER',
] as const;
export const historyStatuses = ['ACTIVE', 'RESOLVED', 'ENTERED_IN_ERROR'] as const;

/** CIE-10, the Spanish ICD-10: a letter, two digits, and what is behind the point. */
export const icd10 = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => /^[A-TV-Z]\d[0-9AB](?:\.?[0-9A-Z]{1,4})?$/.test(code), { params: { rule: 'code' } });

/** Enough for a long consultation; a record is not a book. */
export const noteBody = text(20_000);
export const mediaAssetIds = z
  .array(id('med'))
  .max(20)
  .transform((ids) => [...new Set(ids)])
  .nullish();
