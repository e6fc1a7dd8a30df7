/** The port to execution: an operation in, a result out. It fetches through links and knows no transport. */

import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import type { Actor } from '@trama/platform/actor';
import type { Link } from '@trama/platform/link';
import type { DocumentNode, ExecutionResult, FieldNode, GraphQLError, SelectionSetNode } from 'graphql';
import type { Freshness } from '../cache/freshness.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import type { Planner } from '../planner.ts';
import type { EqualOptions } from './equal-executions.ts';
import type { IncrementalResult } from './incremental/incremental-result.ts';

/**
 * What of a document this actor does not get: never asked of a subgraph, answered as null with an error. The same
 * `planned` for the same fields, so that plans are found again.
 */
export type Withheld = {
  /** The document without those fields: what is planned and fetched. */
  planned: DocumentNode;
  /** Those fields, as nodes of `Execution.document`; nothing of what is below them. */
  fields: ReadonlySet<FieldNode>;
  /** The selection sets of the document below which there is one of them. */
  around: ReadonlySet<SelectionSetNode>;
  /** The error in the place of one. */
  explain: (path: readonly (string | number)[] | undefined) => GraphQLError;
};

export type Execution = {
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown> | undefined;
  /** The labels of progressive `@override` that are on for this request. */
  labels?: ReadonlySet<string> | undefined;
  actor: Actor;
  requestId: string;
  readonly signal: AbortSignal;
  /** What the signal says, where it need not be made for who only looks. */
  readonly isAbandoned?: boolean | undefined;
  /** Of a subscription that goes on where another broke off: the last position that had come. */
  resume?: string | undefined;
  withheld?: Withheld | undefined;
  /** Whether there are files among the variables. */
  hasFiles?: boolean | undefined;
  /** Stands around each fetch, where somebody wants to see what becomes of it. */
  watch?: FetchWatch | undefined;
  /** Learns how long the answer may be kept. Without it nothing is read from the cache or written to it. */
  freshness?: Freshness | undefined;
};

/** Sends a fetch by `ask`; how many entities it asks for, 0 for root fields, is told with it. */
export type FetchWatch = (
  node: FetchNode,
  representations: number,
  ask: () => Promise<ExecutionResult>,
) => Promise<ExecutionResult>;

export interface Executor {
  /** Plans an operation of a valid document, once; throws when it cannot be planned. */
  prepare(document: DocumentNode, operationName: string | undefined, withheld?: Withheld): void;
  /** The plan of a prepared operation. */
  planOf(document: DocumentNode, operationName: string | undefined, withheld?: Withheld): QueryPlan;
  /** The whole answer, whatever the operation defers. */
  execute(execution: Execution): Promise<ExecutionResult>;
  /** The answer in parts, where the operation defers or streams; an executor that cannot has none. */
  deliver?(execution: Execution): Promise<ExecutionResult | IncrementalResult>;
  /** Opens the subscription upstream and completes each of its events from the other subgraphs. */
  subscribe(execution: Execution): AsyncIterable<ExecutionResult>;
}

export type ExecutorOptions = {
  planner: Planner;
  links: ReadonlyMap<string, Link>;
  /** Whether equal subscriptions are opened and completed once for all. True unless told. */
  shareSubscriptions?: boolean | undefined;
  /** What links send on of the request under way besides its actor: subscriptions and queries that differ in it are not equal. */
  forwarded?: (() => string) | undefined;
  /** Where equal queries under way are executed once; the executor of @apollo/gateway executes each. */
  equal?: EqualOptions | undefined;
  /** Answers of subgraphs that are kept; the executor of @apollo/gateway keeps none. */
  cache?: ResponseCache | undefined;
};
