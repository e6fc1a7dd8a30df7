/** The port to execution: a plan in, a result out. It fetches through links and knows no transport. */

import type { QueryPlan } from '@apollo/query-planner';
import type { Actor } from '@trama/platform/actor';
import type { Link } from '@trama/platform/link';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Planner } from '../planner.ts';

export type Execution = {
  plan: QueryPlan;
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown> | undefined;
  actor: Actor;
  requestId: string;
  signal: AbortSignal;
};

export interface Executor {
  execute(execution: Execution): Promise<ExecutionResult>;
  /** Opens the subscription upstream and completes each of its events from the other subgraphs. */
  subscribe(execution: Execution): AsyncIterable<ExecutionResult>;
}

export type ExecutorOptions = { planner: Planner; links: ReadonlyMap<string, Link> };
