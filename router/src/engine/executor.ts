/** The port to execution: an operation in, a result out. It fetches through links and knows no transport. */

import type { Actor } from '@trama/platform/actor';
import type { Link } from '@trama/platform/link';
import type { DocumentNode, ExecutionResult, FieldNode, GraphQLError, SelectionSetNode } from 'graphql';
import type { Planner } from '../planner.ts';

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
  signal: AbortSignal;
  withheld?: Withheld | undefined;
};

export interface Executor {
  /** Plans an operation of a valid document, once; throws when it cannot be planned. */
  prepare(document: DocumentNode, operationName: string | undefined, withheld?: Withheld): void;
  execute(execution: Execution): Promise<ExecutionResult>;
  /** Opens the subscription upstream and completes each of its events from the other subgraphs. */
  subscribe(execution: Execution): AsyncIterable<ExecutionResult>;
}

export type ExecutorOptions = { planner: Planner; links: ReadonlyMap<string, Link> };
