/**
 * An error as a log may have it. What the database and its client say quotes what they were given, so that of theirs only
 * the kind, the code and the place are kept; of our own and others' the message, too.
 */

type Described = {
  type: string;
  code?: string;
  constraint?: string;
  table?: string;
  message?: string;
  stack?: string;
  cause?: unknown;
};

const ofDatabase = /^(?:Prisma|DriverAdapter|DatabaseError|error$)/;
const deepest = 5; // causes of causes

/** For pino's `err`; what is no error (a message that was picked already) is left as it is. */
export function describeError(error: unknown, depth = deepest): unknown {
  if (!(error instanceof Error)) return error;
  const { code, constraint, table, cause } = error as Error & Record<'code' | 'constraint' | 'table', unknown>;
  const type = error.constructor.name === 'Error' ? error.name : error.constructor.name;
  const quotes = ofDatabase.test(type) || (typeof code === 'string' && 'severity' in error);
  const described: Described = { type };
  if (typeof code === 'string') described.code = code;
  if (typeof constraint === 'string') described.constraint = constraint;
  if (typeof table === 'string') described.table = table;
  if (!quotes) described.message = error.message;
  described.stack = placesOf(error.stack);
  if (cause !== undefined && depth > 0) described.cause = describeError(cause, depth - 1);
  return described;
}

/** The same in a line, for a record of what went wrong. */
export function sayError(error: unknown): string {
  const { type, code, message } = describeError(error, 0) as Described;
  return message === undefined ? `${type}${code === undefined ? '' : ` ${code}`}` : `${type}: ${message}`;
}

/** The frames of a stack without the message before them. */
const placesOf = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
