/** The errors of a subgraph's answer, which may be anything. */
import { isObject } from './json.ts';
import type { Path } from './paths.ts';

export type SubgraphError = { message: string; path: Path | undefined; extensions: Record<string, unknown> };

/** What can be understood of the errors that a subgraph sent, whatever it sent. */
export function wellFormed(errors: unknown): SubgraphError[] {
  if (errors === undefined || errors === null) return [];
  const given: unknown[] = Array.isArray(errors) ? errors : [errors];
  return given.map((error) => {
    const { message, path, extensions } = (isObject(error) || error instanceof Error ? error : {}) as Record<
      string,
      unknown
    >;
    const isPath = Array.isArray(path) && path.every((one) => typeof one === 'string' || typeof one === 'number');
    return {
      message: typeof message === 'string' ? message : 'the subgraph answered with an error that is none',
      path: isPath ? (path as Path) : undefined,
      extensions: isObject(extensions) ? extensions : {},
    };
  });
}
