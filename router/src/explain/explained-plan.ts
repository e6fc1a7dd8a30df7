/**
 * A query plan as people read it: its nodes as a tree, and with each fetch what became of it. It knows how often and how
 * long, and how much came back; what was asked for and answered it never sees.
 */
import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { answerText, type WireResult } from '@trama/platform/link';
import type { FetchWatch } from '../engine/executor.ts';

/** One time that a fetch was sent. */
export type FetchRun = {
  /** Since the operation began to be executed. Milliseconds. */
  startedMs: number;
  ms: number;
  /** How many entities were asked for; 0 for a fetch of root fields. */
  representations: number;
  /** Of the answer's JSON; absent when there was no answer. */
  bytes?: number;
  /** How many errors the answer had. */
  errors: number;
};

export type ExplainedNode =
  | {
      kind: 'Fetch';
      subgraph: string;
      operation: string;
      operationName?: string;
      /** Where in the answer the entities stand that it completes. */
      path?: string;
      /** Empty for one that was not needed. Absent when nothing was executed. */
      runs?: FetchRun[];
    }
  | { kind: 'Sequence' | 'Parallel' | 'Flatten' | 'Defer'; nodes: ExplainedNode[] }
  | { kind: 'Subscription'; nodes: ExplainedNode[] }
  | { kind: 'Condition'; condition: string; when?: ExplainedNode; unless?: ExplainedNode };

export type FetchRuns = ReadonlyMap<FetchNode, FetchRun[]>;

/** The plan as a tree; null for one that asks no subgraph. `runs` is what watchFetches gathered. */
export function explainPlan({ node }: QueryPlan, runs?: FetchRuns): ExplainedNode | null {
  return node ? explainNode(node, '', runs) : null;
}

function explainNode(node: PlanNode | SubscriptionNode, path: string, runs: FetchRuns | undefined): ExplainedNode {
  const inner = (one: PlanNode): ExplainedNode => explainNode(one, path, runs);
  switch (node.kind) {
    case 'Fetch':
      return {
        kind: 'Fetch',
        subgraph: node.serviceName,
        operation: node.operation,
        ...(node.operationName && { operationName: node.operationName }),
        ...(path && { path }),
        ...(runs && { runs: runs.get(node) ?? [] }),
      };
    // where a fetch goes is told with the fetch
    case 'Flatten':
      return explainNode(node.node, [path, ...node.path].filter((element) => element !== '').join('.'), runs);
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map(inner) };
    case 'Subscription':
      return { kind: 'Subscription', nodes: [node.primary, ...(node.rest ? [node.rest] : [])].map(inner) };
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      return {
        kind: 'Condition',
        condition,
        ...(ifClause && { when: inner(ifClause) }),
        ...(elseClause && { unless: inner(elseClause) }),
      };
    }
    case 'Defer':
      return {
        kind: 'Defer',
        nodes: [node.primary.node, ...node.deferred.map((part) => part.node)].flatMap((one) =>
          one ? [inner(one)] : [],
        ),
      };
  }
}

/** Gathers what becomes of each fetch from now on. */
export function watchFetches(): { watch: FetchWatch; runs: FetchRuns } {
  const began = performance.now();
  const runs = new Map<FetchNode, FetchRun[]>();
  const watch: FetchWatch = async (node, representations, ask) => {
    const start = performance.now();
    const run: FetchRun = { startedMs: rounded(start - began), ms: 0, representations, errors: 0 };
    runs.set(node, [...(runs.get(node) ?? []), run]);
    try {
      const answer: WireResult = await ask();
      run.bytes = Buffer.byteLength(answer[answerText] ?? JSON.stringify(answer));
      run.errors = answer.errors?.length ?? 0;
      return answer;
    } finally {
      run.ms = rounded(performance.now() - start);
    }
  };
  return { watch, runs };
}

/** To a hundredth of a millisecond. */
const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
