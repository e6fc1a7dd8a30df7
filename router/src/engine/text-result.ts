/** A result whose data is already JSON text, so that it is never parsed on its way to the client. */
import type { ExecutionResult, GraphQLError } from 'graphql';

export class TextResult implements ExecutionResult {
  /** The JSON of `data`. */
  readonly text: string;
  readonly errors?: readonly GraphQLError[];

  constructor(text: string, errors: readonly GraphQLError[]) {
    this.text = text;
    if (errors.length > 0) this.errors = errors;
  }

  /** Parsed anew at each use: for clients that want objects, and for tests. */
  get data(): Record<string, unknown> {
    return JSON.parse(this.text);
  }

  toJSON(): object {
    return { data: this.data, ...(this.errors && { errors: this.errors }) };
  }
}

/** The JSON of a whole result. */
export const stringify = (result: ExecutionResult): string => {
  if (!(result instanceof TextResult)) return JSON.stringify(result);
  const errors = result.errors ? `,"errors":${JSON.stringify(result.errors)}` : '';
  return `{"data":${result.text}${errors}}`;
};

/** The same result with other errors. */
export const withErrors = (result: ExecutionResult, errors: readonly GraphQLError[]): ExecutionResult =>
  result instanceof TextResult ? new TextResult(result.text, errors) : { ...result, errors };
