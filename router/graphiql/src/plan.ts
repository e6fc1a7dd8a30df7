/**
 * Whether operations ask how they are answered, and the plan that came with the last answer. The switch is kept for the
 * tab; the plan is not. Knows nothing of React, nor what a plan means.
 */
import { useSyncExternalStore } from 'react';

/** As the router tells it (router/src/explain/explained-plan.ts). */
export interface PlanNode {
  readonly kind: string;
  readonly subgraph?: string;
  readonly operation?: string;
  readonly path?: string;
  readonly runs?: readonly {
    readonly ms: number;
    readonly startedMs: number;
    readonly representations: number;
    readonly bytes?: number;
    readonly errors: number;
  }[];
  readonly nodes?: readonly PlanNode[];
  readonly condition?: string;
  readonly when?: PlanNode;
  readonly unless?: PlanNode;
}

export type PlanState = { readonly isAsked: boolean; readonly plan: PlanNode | null };

const KEY = 'trama.explain';
const listeners = new Set<() => void>();
let state: PlanState = { isAsked: sessionStorage.getItem(KEY) === 'plan', plan: null };

export const usePlan = (): PlanState => useSyncExternalStore(listen, () => state);

export function askForPlan(isAsked: boolean): void {
  if (isAsked) sessionStorage.setItem(KEY, 'plan');
  else sessionStorage.removeItem(KEY);
  become({ isAsked, plan: null });
}

/** The header that asks for the plan; none while nobody wants it. */
export const explaining = (): Record<string, string> => (state.isAsked ? { 'x-trama-explain': 'plan' } : {});

/** Takes the plan out of an answer that has one; an answer that is no JSON has none. */
export async function readPlan(answer: Response): Promise<void> {
  if (!state.isAsked) return;
  const body = await answer.json().catch(() => null);
  become({ ...state, plan: body?.extensions?.explain?.plan ?? null });
}

function become(next: PlanState): void {
  state = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
