/** Compares a result with what a case expects: data to the byte, errors by where they point and whose they are. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Expected, ExpectedError } from './supergraph.ts';

type Seen = { path: string | null; code: unknown; subgraph: unknown };

function seen({ path, extensions }: Pick<GraphQLError, 'path' | 'extensions'>): Seen {
  const subgraph = extensions?.['subgraph'] ?? extensions?.['serviceName'];
  return { path: path ? path.join('.') : null, code: extensions?.['code'], subgraph };
}

function matches(error: Seen, expected: ExpectedError): boolean {
  if (typeof expected === 'string') return error.path === expected;
  const { path, code = error.code, subgraph = error.subgraph } = expected;
  const paths = path === undefined ? [error.path] : [path].flat();
  return paths.includes(error.path) && code === error.code && subgraph === error.subgraph;
}

const isOptional = (expected: ExpectedError) => typeof expected === 'object' && expected.optional === true;

/** Throws with both sides when they differ. */
export function expectResult(result: ExecutionResult, { data, errors = [] }: Expected): void {
  const found = (result.errors ?? []).map(seen);
  const sameData = JSON.stringify(result.data) === JSON.stringify(data);
  const noneUnexpected = found.every((error) => errors.some((expected) => matches(error, expected)));
  const noneMissing = errors.every(
    (expected) => isOptional(expected) || found.some((error) => matches(error, expected)),
  );
  // the specification forbids an empty list of errors
  const noEmptyList = result.errors === undefined || found.length > 0;
  if (sameData && noneUnexpected && noneMissing && noEmptyList) return;
  const messages = result.errors?.map(({ message }) => message);
  throw new Error(
    [
      '',
      `expected data:   ${JSON.stringify(data)}`,
      `received data:   ${JSON.stringify(result.data)}`,
      `expected errors: ${JSON.stringify(errors)}`,
      `received errors: ${JSON.stringify(found)} ${JSON.stringify(messages)}`,
    ].join('\n'),
  );
}
