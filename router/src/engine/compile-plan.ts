/** A plan as one function: its nodes in sequence, side by side, at a path, under a condition. */
import type { DeferNode, FetchNode, PlanNode } from '@apollo/query-planner';
import { compileFetch, compileFetches, type FetchContext } from './fetch.ts';
import type { Path } from './paths.ts';
import { placesAt } from './paths.ts';
import { Branches, type Cursor, type Run, type State, settled, type Then } from './state.ts';

export type PlanContext = FetchContext & {
  /** The value of a variable that a condition stands on, its default included. */
  condition: (state: State, variable: string) => boolean;
};

export function compilePlan(node: PlanNode, context: PlanContext, path: Path = []): Run {
  switch (node.kind) {
    case 'Fetch':
      return telling(node, compileFetch(node, path, context));
    case 'Flatten':
      if (node.node.kind === 'Fetch')
        return telling(node.node, compileFetch(node.node, [...path, ...node.path], context));
      return below([...path, ...node.path], compilePlan(node.node, context));
    case 'Sequence': {
      const steps = node.nodes.map((one) => compilePlan(one, context, path));
      return (state, cursor, then) => new Steps(steps, state, cursor, then).done();
    }
    case 'Parallel': {
      const fetches = node.nodes.flatMap((one) => fetchOf(one, path) ?? []);
      const branches = [
        ...compileFetches(fetches, context).map((run, index) => telling(fetches[index]?.node, run)),
        ...node.nodes.filter((one) => !fetchOf(one, path)).map((one) => compilePlan(one, context, path)),
      ];
      return (state, cursor, then) => {
        const all = new Branches(branches.length, then);
        for (const branch of branches) branch(state, cursor, all);
      };
    }
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      const yes = ifClause && compilePlan(ifClause, context, path);
      const no = elseClause && compilePlan(elseClause, context, path);
      return (state, cursor, then) => {
        const run = context.condition(state, condition) ? yes : no;
        if (run) run(state, cursor, then);
        else then.done();
      };
    }
    case 'Defer':
      return compileDefer(node, context, path);
    default:
      return assertUnreachable(node);
  }
}

/** A node that is but a fetch, here or at a path. */
function fetchOf(node: PlanNode, path: Path): { node: FetchNode; path: Path } | null {
  if (node.kind === 'Fetch') return { node, path };
  if (node.kind !== 'Flatten' || node.node.kind !== 'Fetch') return null;
  return { node: node.node, path: [...path, ...node.path] };
}

/** The fetch; one that something deferred depends on tells when it is done. */
function telling(node: FetchNode | undefined, run: Run): Run {
  const id = node?.id;
  if (id === undefined) return run;
  return (state, cursor, then) =>
    run(state, cursor, {
      done() {
        state.deferred?.fetched(id);
        then.done();
      },
      crashed: (error) => then.crashed(error),
    });
}

/** Runs the first part, and lets the others begin meanwhile as soon as what they depend on is fetched. */
function compileDefer({ primary, deferred }: DeferNode, context: PlanContext, path: Path): Run {
  const first = primary.node && compilePlan(primary.node, context, path);
  const parts = deferred.map(({ label = '', depends, node }) => ({
    label,
    depends: depends.map(({ id }) => id),
    run: node ? compilePlan(node, context, path) : null,
  }));
  return (state, cursor, then) => {
    const done = settled(first, state, cursor);
    // a part that fetches nothing itself is no sign that what it was cut from is there
    const before = state.enclosing ? Promise.all([state.enclosing, done]) : done;
    for (const part of parts) state.deferred?.start(part, before, { ...state, enclosing: before }, cursor);
    done.then(() => then.done()).catch((error) => then.crashed(error));
  };
}

const below =
  (path: Path, run: Run): Run =>
  (state, cursor, then) => {
    const { objects } = placesAt(cursor.objects, path, true);
    if (objects.length > 0) run(state, { objects, path: [...cursor.path, ...path] }, then);
    else then.done();
  };

/** One step after the other. */
class Steps implements Then {
  readonly #steps: readonly Run[];
  readonly #state: State;
  readonly #cursor: Cursor;
  readonly #then: Then;
  #at = 0;

  constructor(steps: readonly Run[], state: State, cursor: Cursor, then: Then) {
    this.#steps = steps;
    this.#state = state;
    this.#cursor = cursor;
    this.#then = then;
  }

  done(): void {
    const step = this.#steps[this.#at];
    this.#at += 1;
    if (step) step(this.#state, this.#cursor, this);
    else this.#then.done();
  }

  crashed(error: unknown): void {
    this.#then.crashed(error);
  }
}

function assertUnreachable(node: never): never {
  throw new Error(`unknown plan node ${JSON.stringify(node)}`);
}
