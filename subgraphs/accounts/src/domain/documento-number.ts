/** A documento in an input: of the right shape, without marks. Breaks the rule `documento`. */
import { normaliseNumber } from '@trama/platform/identity/identity-number';
import { z } from 'zod';
import { readDocumento } from './documento.ts';
import './refusals.ts';

export const documentoNumber = z
  .string()
  .max(40, { abort: true })
  .refine((typed) => readDocumento(typed) !== null, { params: { rule: 'documento' } })
  .transform(normaliseNumber);
