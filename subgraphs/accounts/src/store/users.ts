/** Users as login looks for them. */
import type { PrismaClient } from '../../prisma/client/client.ts';
import { normaliseDocumento } from '../domain/documento.ts';

/** How an identifier is compared: an e-mail in lower case, a documento without marks. */
export const normaliseIdentifier = (typed: string): string =>
  typed.includes('@') ? typed.trim().toLowerCase() : normaliseDocumento(typed);

/** The user behind an e-mail or a documento, with the password's hash. */
export const findByIdentifier = (prisma: PrismaClient, identifier: string) =>
  prisma.user.findUnique({
    where: identifier.includes('@') ? { email: identifier } : { documento: identifier },
  });
