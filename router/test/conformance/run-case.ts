/** Runs one case of a supergraph through one executor, and checks the answer. */
import { anonymous } from '@trama/platform/actor';
import { type ExecutionResult, getOperationAST, parse, validate } from 'graphql';
import { expect } from 'vitest';
import type { Execution, Executor, ExecutorOptions } from '../../src/engine/executor.ts';
import { expectResult } from './expectation.ts';
import { subgraphLink, type Transport } from './subgraph-link.ts';
import type { Built, Case, Expected } from './supergraph.ts';

export type Contender = { name: 'apollo' | 'compiled'; create: (options: ExecutorOptions) => Executor };

const isList = (expected: Expected | readonly Expected[]): expected is readonly Expected[] => Array.isArray(expected);

export async function runCase(built: Built, contender: Contender, transport: Transport, one: Case) {
  const { planner, schemas } = built;
  const document = parse(one.query);
  expect(validate(planner.apiSchema, document)).toEqual([]);
  const requests: Record<string, number> = {};
  const links = [...schemas].map(([name, schema]) => {
    const count = () => {
      requests[name] = (requests[name] ?? 0) + 1;
    };
    return [name, subgraphLink(name, schema, transport, count, one.links?.[name])] as const;
  });
  const executor = contender.create({ planner, links: new Map(links) });
  const execution = (): Execution => ({
    document,
    operationName: one.operationName,
    labels: new Set(one.labels ?? []),
    variables: one.variables,
    actor: anonymous('en'),
    requestId: 'conformance',
    signal: new AbortController().signal,
  });
  const expected = (contender.name === 'apollo' ? one.apollo?.expect : undefined) ?? one.expect;
  const answer = async () => {
    if (getOperationAST(document, one.operationName)?.operation !== 'subscription')
      return executor.execute(execution());
    const events: ExecutionResult[] = [];
    for await (const event of executor.subscribe(execution())) events.push(event);
    return events;
  };
  const result = await answer();
  if (!isList(expected)) expectResult(result as ExecutionResult, expected);
  else {
    expect(result).toHaveLength(expected.length);
    for (const [index, event] of expected.entries()) expectResult((result as ExecutionResult[])[index] ?? {}, event);
  }
  if (contender.name === 'compiled')
    for (const [name, most] of Object.entries(one.requests ?? {}))
      expect(requests[name] ?? 0, name).toBeLessThanOrEqual(most);
}
