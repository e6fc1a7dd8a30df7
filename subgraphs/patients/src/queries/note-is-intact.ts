/** Whether a note is as it was signed. */
import type { NoteVersion } from '../../prisma/client/client.ts';
import { areIntact, signaturePurpose } from '../store/signing.ts';

export const noteIsIntact = (
  config: { secretFor(purpose: string): string },
  versions: readonly NoteVersion[],
): boolean => areIntact(versions, config.secretFor(signaturePurpose));
