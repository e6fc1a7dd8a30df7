/** A result whose data is already JSON text, so that it is never parsed on its way to the client. */
import type { ExecutionResult, GraphQLError } from 'graphql';

export class TextResult implements ExecutionResult {
  /** The JSON of `data`. */
  readonly text: string;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  #json: string | undefined;

  constructor(text: string, errors: readonly GraphQLError[], extensions?: Readonly<Record<string, unknown>>) {
    this.text = text;
    if (errors.length > 0) this.errors = errors;
    if (extensions) this.extensions = extensions;
  }

  /** Parsed anew at each use: for clients that want objects, and for tests. */
  get data(): Record<string, unknown> {
    return JSON.parse(this.text);
  }

  /** The JSON of the whole result, written once however many it is sent to. */
  get json(): string {
    if (this.#json !== undefined) return this.#json;
    const errors = this.errors ? `,"errors":${JSON.stringify(this.errors)}` : '';
    const extensions = this.extensions ? `,"extensions":${JSON.stringify(this.extensions)}` : '';
    this.#json = `{"data":${this.text}${errors}${extensions}}`;
    return this.#json;
  }

  toJSON(): object {
    const { data, errors, extensions } = this;
    return { data, ...(errors && { errors }), ...(extensions && { extensions }) };
  }
}

/** The JSON of a whole result. */
export const stringify = (result: ExecutionResult): string =>
  result instanceof TextResult ? result.json : JSON.stringify(result);

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
