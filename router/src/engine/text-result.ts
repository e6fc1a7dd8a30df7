/** A result whose data is already JSON text, so that it is never parsed on its way to the client. */
import type { ExecutionResult, GraphQLError } from 'graphql';

export class TextResult implements ExecutionResult {
  /** The JSON of `data`. */
  readonly text: string;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Readonly<Record<string, unknown>>;

  constructor(text: string, errors: readonly GraphQLError[], extensions?: Readonly<Record<string, unknown>>) {
    this.text = text;
    if (errors.length > 0) this.errors = errors;
    if (extensions) this.extensions = extensions;
  }

  /** Parsed anew at each use: for clients that want objects, and for tests. */
  get data(): Record<string, unknown> {
    return JSON.parse(this.text);
  }

  toJSON(): object {
    const { data, errors, extensions } = this;
    return { data, ...(errors && { errors }), ...(extensions && { extensions }) };
  }
}

/** The JSON of a whole result. */
export const stringify = (result: ExecutionResult): string => {
  if (!(result instanceof TextResult)) return JSON.stringify(result);
  const errors = result.errors ? `,"errors":${JSON.stringify(result.errors)}` : '';
  const extensions = result.extensions ? `,"extensions":${JSON.stringify(result.extensions)}` : '';
  return `{"data":${result.text}${errors}${extensions}}`;
};

/** The same result with other errors. */
export const withErrors = (result: ExecutionResult, errors: readonly GraphQLError[]): ExecutionResult =>
  result instanceof TextResult ? new TextResult(result.text, errors, result.extensions) : { ...result, errors };

/** The same result with these extensions besides its own. */
export const withExtensions = (result: ExecutionResult, more: Record<string, unknown>): ExecutionResult => {
  const extensions = { ...result.extensions, ...more };
  return result instanceof TextResult
    ? new TextResult(result.text, result.errors ?? [], extensions)
    : { ...result, extensions };
};
