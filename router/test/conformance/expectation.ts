/** Compares a result with what a case expects: data to the byte, errors by where they point and whose they are. */
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { expect } from 'vitest';
import type { Expected, ExpectedError } from './supergraph.ts';

type Seen = { path: string | null; code: unknown; subgraph: unknown };

const seen = ({ path, extensions }: GraphQLFormattedError): Seen => ({
  path: path ? path.join('.') : null,
  code: extensions?.['code'],
  subgraph: extensions?.['subgraph'] ?? extensions?.['serviceName'],
});

function matches(error: Seen, expected: ExpectedError): boolean {
  if (typeof expected === 'string') return error.path === expected;
  return Object.entries(expected).every(([key, value]) => error[key as keyof Seen] === value);
}

export function expectResult(result: ExecutionResult, { data, errors = [] }: Expected): void {
  const found = (result.errors ?? []).map(seen);
  // one text, so that a difference shows data and errors together
  const show = (value: unknown) => `${JSON.stringify(value, null, 1)}\n${JSON.stringify(found)}`;
  expect(show(result.data)).toBe(show(data));
  expect(
    {
      unexpected: found.filter((error) => !errors.some((expected) => matches(error, expected))),
      missing: errors.filter((expected) => !found.some((error) => matches(error, expected))),
    },
    result.errors?.map(({ message }) => message).join('\n') ?? 'no errors',
  ).toEqual({ unexpected: [], missing: [] });
  if (result.errors) expect(result.errors.length, 'an empty list of errors must not leave').toBeGreaterThan(0);
}
