/** What PostgreSQL meant, dug out of what Prisma throws. */

type Cause = { code?: string; originalCode?: string; constraint?: unknown; originalMessage?: string; kind?: string };

function causes(error: unknown): Cause[] {
  const found: Cause[] = [];
  for (let at: unknown = error; at && typeof at === 'object' && found.length < 8; ) {
    const one = at as Cause & { meta?: { driverAdapterError?: unknown }; cause?: unknown };
    found.push(one);
    at = one.meta?.driverAdapterError ?? one.cause;
  }
  return found;
}

/** True for a serialisation failure or a deadlock: the same transaction may succeed when run again. */
export function isTransient(error: unknown): boolean {
  return causes(error).some(
    ({ code, originalCode, kind }) =>
      code === 'P2034' ||
      ['40001', '40P01'].includes(originalCode ?? code ?? '') ||
      kind === 'TransactionWriteConflict',
  );
}

/** The name of the constraint that refused a write, or null when the error is something else. */
export function violatedConstraint(error: unknown): string | null {
  for (const { constraint, originalMessage } of causes(error)) {
    if (typeof constraint === 'string') return constraint;
    const index = (constraint as { index?: string } | undefined)?.index;
    if (index) return index;
    const named = /constraint "([^"]+)"/.exec(originalMessage ?? '');
    if (named?.[1]) return named[1];
  }
  return null;
}
