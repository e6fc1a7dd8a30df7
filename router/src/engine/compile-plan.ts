/** A plan as one function: its nodes in sequence, side by side, at a path, under a condition. */
import type { PlanNode } from '@apollo/query-planner';
import { compileFetch, type FetchContext } from './fetch.ts';
import type { Path } from './paths.ts';
import { placesAt } from './paths.ts';
import type { Run, State } from './state.ts';

export type PlanContext = FetchContext & {
  /** The value of a variable that a condition stands on, its default included. */
  condition: (state: State, variable: string) => boolean;
};

export function compilePlan(node: PlanNode, context: PlanContext, path: Path = []): Run {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, path, context);
    case 'Flatten':
      if (node.node.kind === 'Fetch') return compileFetch(node.node, [...path, ...node.path], context);
      return below([...path, ...node.path], compilePlan(node.node, context));
    case 'Sequence': {
      const steps = node.nodes.map((one) => compilePlan(one, context, path));
      return async (state, cursor) => {
        for (const step of steps) await step(state, cursor);
      };
    }
    case 'Parallel': {
      const branches = node.nodes.map((one) => compilePlan(one, context, path));
      return async (state, cursor) => {
        await Promise.all(branches.map((branch) => branch(state, cursor)));
      };
    }
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      const yes = ifClause && compilePlan(ifClause, context, path);
      const no = elseClause && compilePlan(elseClause, context, path);
      return (state, cursor) => (context.condition(state, condition) ? yes?.(state, cursor) : no?.(state, cursor));
    }
    case 'Defer':
      throw new Error('this plan defers, which the executor was not asked to do');
    default:
      return assertUnreachable(node);
  }
}

const below =
  (path: Path, run: Run): Run =>
  (state, cursor) => {
    const { objects } = placesAt(cursor.objects, path, true);
    return objects.length > 0 ? run(state, { objects, path: [...cursor.path, ...path] }) : undefined;
  };

function assertUnreachable(node: never): never {
  throw new Error(`unknown plan node ${JSON.stringify(node)}`);
}
