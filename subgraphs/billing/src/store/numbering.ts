/**
 * Numbers without gaps: the last one is raised under its row's lock, in the transaction of the document that bears the
 * new one. Whoever comes meanwhile waits; whatever is rolled back gives its number back by never having taken it.
 */
import type { Environment } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import type { DocumentKind } from '../domain/fiscal-document.ts';

/** The next number of an issuing point, from 1. Call it as late as can be: the lock holds until the end. */
export async function nextNumber(tx: Tx, issuingPointId: string, kind: DocumentKind, environment: Environment) {
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO billing.sequences (issuing_point_id, kind, environment, last_number)
    VALUES (${issuingPointId}, ${kind}::billing."DocumentKind", ${environment}::billing."Environment", 1)
    ON CONFLICT (issuing_point_id, kind, environment) DO UPDATE SET last_number = sequences.last_number + 1
    RETURNING last_number AS number`;
  if (!row) throw new Error('a number was not given');
  return row.number;
}
