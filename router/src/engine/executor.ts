/** The port to execution: an operation in, a result out. It fetches through links and knows no transport. */

import type { Actor } from '@trama/platform/actor';
import type { Link } from '@trama/platform/link';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Planner } from '../planner.ts';

export type Execution = {
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown> | undefined;
  /** The labels of progressive `@override` that are on for this request. */
  labels?: ReadonlySet<string> | undefined;
  actor: Actor;
  requestId: string;
  signal: AbortSignal;
};

export interface Executor {
  /** Plans an operation of a valid document, once; throws when it cannot be planned. */
  prepare(document: DocumentNode, operationName: string | undefined): void;
  execute(execution: Execution): Promise<ExecutionResult>;
  /** Opens the subscription upstream and completes each of its events from the other subgraphs. */
  subscribe(execution: Execution): AsyncIterable<ExecutionResult>;
}

export type ExecutorOptions = { planner: Planner; links: ReadonlyMap<string, Link> };
