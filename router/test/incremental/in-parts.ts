/** Runs one operation in parts through our executor, and reads what each format writes of it. */
import { anonymous } from '@trama/platform/actor';
import { type DocumentNode, type ExecutionResult, parse, validate } from 'graphql';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import type { Execution, Executor } from '../../src/engine/executor.ts';
import { IncrementalResult } from '../../src/engine/incremental/incremental-result.ts';
import { stringify } from '../../src/engine/text-result.ts';
import { incrementalFormats } from '../../src/http/incremental-formats.ts';
import { operationRules } from '../../src/incremental/rules.ts';
import { type Misbehaviour, subgraphLink } from '../conformance/subgraph-link.ts';
import { type Built, build, type Supergraph } from '../conformance/supergraph.ts';
import type { Message } from './merge.ts';

export type InParts = {
  built: Built;
  executor: Executor;
  /** Every message of each format; a whole answer is one message without `hasNext`. */
  ask(query: string, variables?: Record<string, unknown>): Promise<{ draft: Message[]; paths: Message[] }>;
  whole(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
};

export function openInParts(supergraph: Supergraph, misbehave: Record<string, Misbehaviour> = {}): InParts {
  const built = build(supergraph);
  const links = new Map(
    [...built.schemas].map(([name, schema]) => [name, subgraphLink(name, schema, 'wire', () => {}, misbehave[name])]),
  );
  const { planner } = built;
  const executor = compiledExecutor({ planner, links });
  const documents = new Map<string, DocumentNode>();
  const execution = (query: string, variables: Record<string, unknown> | undefined): Execution => {
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const errors = validate(planner.apiSchema, document, operationRules);
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    return {
      document,
      operationName: undefined,
      variables,
      actor: anonymous('en'),
      requestId: 'incremental',
      signal: new AbortController().signal,
    };
  };
  return {
    built,
    executor,
    whole: (query, variables) => executor.execute(execution(query, variables)),
    async ask(query, variables) {
      const answer = await executor.deliver?.(execution(query, variables));
      if (!answer) throw new Error('no answer');
      return messagesOf(answer);
    },
  };
}

export async function messagesOf(answer: ExecutionResult | IncrementalResult) {
  if (!(answer instanceof IncrementalResult)) {
    const read = (): Message[] => [JSON.parse(stringify(answer))];
    return { draft: read(), paths: read() };
  }
  const draft = incrementalFormats.incrementalSpec.create();
  const paths = incrementalFormats.deferSpec.create();
  const texts = { draft: [draft.first(answer)], paths: [paths.first(answer)] };
  for await (const payload of answer.subsequent) {
    texts.draft.push(draft.next(payload) ?? 'null');
    texts.paths.push(paths.next(payload) ?? 'null');
  }
  const read = (some: string[]) => some.map((text) => JSON.parse(text) as Message).filter((one) => one !== null);
  return { draft: read(texts.draft), paths: read(texts.paths) };
}
