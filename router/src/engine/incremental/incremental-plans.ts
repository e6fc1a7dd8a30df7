/**
 * How an operation is answered in parts: its plan with what is deferred cut from it, and the writer of its parts. Made
 * once for each combination of directives that variables turn on.
 */
import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, type ExecutionResult, getOperationAST, Kind, type OperationDefinitionNode } from 'graphql';
import type { IncrementalUse } from '../../incremental/directives.ts';
import type { Planner } from '../../planner.ts';
import { booleanDefaults } from '../../switches.ts';
import type { Execution, Withheld } from '../executor.ts';
import type { ProjectionContext } from '../projection.ts';
import type { ResponseNames } from '../response-names.ts';
import { type Run, type State, settled } from '../state.ts';
import { withheldWalk } from '../withheld.ts';
import { DeferredRuns } from './deferred-runs.ts';
import { Delivery, type DeliveryParts } from './delivery.ts';
import type { IncrementalResult } from './incremental-result.ts';
import { labelDefers } from './label-defers.ts';
import { occurrencesIn } from './occurrences.ts';
import type { Place, WriteAt, WriterContext } from './place.ts';
import { compileWriter } from './writer.ts';

/** An operation that was compiled to be answered whole. */
export type Whole = { operation: OperationDefinitionNode; incremental: IncrementalUse | null };

type Tools = {
  planner: Planner;
  names: ResponseNames;
  asked: DeliveryParts['asked'];
  compileNode: (node: PlanNode | undefined, operation: OperationDefinitionNode) => Run | null;
  projectionContext: (
    document: DocumentNode,
    on: ReadonlySet<string>,
    withheld: Withheld | undefined,
  ) => ProjectionContext;
};

/** Planned for one operation; whoever asks with more combinations of variables is answered whole. */
const maxPlans = 16;

type Writer = { write: WriteAt; context: WriterContext };

type IncrementalPlan = {
  run: Run | null;
  labels: readonly string[];
  /** The variables that turn directives on. */
  on: ReadonlySet<string>;
  writers: Map<string, Writer>;
};

/** What an answer is written with besides the plan: what `@skip` and `@include` leave in it, what introspection says. */
export type Around = {
  on: ReadonlySet<string>;
  introspect: () => Promise<Record<string, unknown> | null>;
};

export type DeliverInParts = (
  whole: Whole,
  execution: Execution,
  state: State,
  around: Around,
) => Promise<ExecutionResult | IncrementalResult> | null;

/** Makes what answers in parts; it answers null where an operation, with these variables, is to be answered whole. */
export function incrementalPlans({ planner, names, asked, compileNode, projectionContext }: Tools): DeliverInParts {
  const known = new WeakMap<Whole, Map<string, IncrementalPlan | null>>();

  function planFor(whole: Whole, use: IncrementalUse, execution: Execution, state: State): IncrementalPlan | null {
    const on = switchedOn(whole.operation, use, state.variables);
    if (!use.isUnconditional && on.size === 0) return null;
    const key = [...on].join(' ');
    const plans = known.get(whole) ?? new Map<string, IncrementalPlan | null>();
    known.set(whole, plans);
    const before = plans.get(key);
    if (before !== undefined) return before;
    if (plans.size >= maxPlans) return null;
    const plan = compile(whole, execution, on);
    plans.set(key, plan);
    return plan;
  }

  function compile(
    { operation }: Whole,
    { document, withheld, operationName, labels }: Execution,
    on: ReadonlySet<string>,
  ): IncrementalPlan | null {
    const planned = withheld?.planned ?? document;
    const asPlanned = getOperationAST(planned, operationName);
    if (!asPlanned) return null;
    try {
      const { node } = planner.plan(names.rename(labelDefers(planned, asPlanned, on)), operationName, labels);
      if (node?.kind === 'Subscription') return null;
      return { run: compileNode(node, operation), labels: labelsOf(node), on, writers: new Map() };
    } catch {
      // to defer is a favour: what cannot be planned in parts is answered whole
      return null;
    }
  }

  function writerFor(plan: IncrementalPlan, { operation }: Whole, execution: Execution, around: Around): Writer {
    const key = [...around.on].join(' ');
    const before = plan.writers.get(key);
    if (before) return before;
    const projection = projectionContext(execution.document, around.on, execution.withheld);
    const context: WriterContext = {
      ...projection,
      on: plan.on,
      occurrences: occurrencesIn(projection.fragments, plan.on),
      usages: new Map(),
      around: execution.withheld?.around,
    };
    const writer = { write: compileWriter(operation, context), context };
    plan.writers.set(key, writer);
    return writer;
  }

  async function deliver(
    plan: IncrementalPlan,
    whole: Whole,
    execution: Execution,
    state: State,
    around: Around,
  ): Promise<ExecutionResult | IncrementalResult> {
    const runs = new DeferredRuns(plan.labels);
    state.deferred = runs;
    await settled(plan.run, state, { objects: [state.root], path: [] });
    const { write, context } = writerFor(plan, whole, execution, around);
    const variables = { ...intDefaults(whole.operation), ...state.variables };
    const place = placeFor({ ...state, variables }, await around.introspect(), context, execution.withheld);
    const { root, errors } = state;
    return new Delivery({ root, write, place, runs, errors, asked, signal: execution.signal }).answer();
  }

  return (whole, execution, state, around) => {
    const plan = whole.incremental && planFor(whole, whole.incremental, execution, state);
    return plan && deliver(plan, whole, execution, state, around);
  };
}

/** A variable that is not given leaves the directive's own default: on. */
function switchedOn(
  operation: OperationDefinitionNode,
  { variables }: IncrementalUse,
  given: State['variables'],
): ReadonlySet<string> {
  const defaults = booleanDefaults(operation);
  const isOn = (name: string) => (given[name] === undefined ? (defaults.get(name) ?? true) : given[name] === true);
  return new Set(variables.filter(isOn));
}

/** What `initialCount` is when its variable is not given. */
const intDefaults = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, number> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );

/** The labels of all parts of a plan, however deep. */
function labelsOf(node: PlanNode | SubscriptionNode | undefined): string[] {
  switch (node?.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(labelsOf);
    case 'Flatten':
      return labelsOf(node.node);
    case 'Condition':
      return [...labelsOf(node.ifClause), ...labelsOf(node.elseClause)];
    case 'Defer':
      return [
        ...labelsOf(node.primary.node),
        ...node.deferred.flatMap((part) => [...(part.label ? [part.label] : []), ...labelsOf(part.node)]),
      ];
    default:
      return [];
  }
}

function placeFor(
  { shared, variables }: State,
  introspection: Record<string, unknown> | null,
  context: WriterContext,
  withheld: Withheld | undefined,
): Place {
  const found: Place['violations'] = [];
  return {
    out: { shared, isBroken: false, introspection },
    path: [],
    scope: [],
    pieces: [],
    violations: [],
    known: [],
    variables,
    withheld: withheld
      ? {
          found,
          walk: withheldWalk(context, withheld, found),
          explain: (path) => void found.push(withheld.explain([...path])),
        }
      : null,
  };
}
