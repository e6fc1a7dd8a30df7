/**
 * Our executor: each plan is compiled once to functions (compile-plan.ts), each operation once to the writer of its
 * answer (projection.ts). It knows links, data and types, and no business.
 */

import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';
import { type IncrementalUse, incrementalUse, withoutIncremental } from '../incremental/directives.ts';
import { booleanDefaults, isIncluded, isOn, switchesOf } from '../switches.ts';
import { compilePlan } from './compile-plan.ts';
import { mayBeShared, shareEqual, type UnderWay } from './equal-executions.ts';
import type { Execution, Executor, ExecutorOptions, Withheld } from './executor.ts';
import { settleReaders } from './files.ts';
import { incrementalPlans } from './incremental/incremental-plans.ts';
import { introspectionOf } from './introspection.ts';
import type { JsonObject } from './json.ts';
import { compileProjection, type Output, type ProjectionContext, type Write } from './projection.ts';
import { responseNames } from './response-names.ts';
import { errorAt, type Run, type State, settled } from './state.ts';
import { subscriber } from './subscribe.ts';
import { TextResult } from './text-result.ts';
import { isObjectTypeOf, typeConditions } from './type-conditions.ts';
import { explainNulls } from './violations.ts';
import { explainWithheld } from './withheld.ts';

const noLabels: ReadonlySet<string> = new Set();
const noSwitches: ReadonlySet<string> = new Set();

type Projection = { write: Write; context: ProjectionContext };

type Compiled = {
  plan: QueryPlan;
  /** Which way the conditions of the plan go. */
  isOn: (state: State, variable: string) => boolean;
  operation: OperationDefinitionNode;
  run: Run | null;
  subscription: SubscriptionNode | null;
  /** The variables that decide what is in the answer, with their defaults. */
  switches: readonly { name: string; fallback: boolean }[];
  projections: Map<string, Projection>;
  introspection: DocumentNode | null;
  /** What may come later, where the client accepts an answer in parts. */
  incremental: IncrementalUse | null;
  /** Those under way that others may join; null where none may. */
  underWay: UnderWay | null;
  /** Introspection without variables answers the same for as long as the schema lives. */
  introspected?: Record<string, unknown>;
};

export function compiledExecutor(options: ExecutorOptions): Executor {
  const { planner, links, cache, equal, forwarded } = options;
  const schema = planner.apiSchema;
  const supergraph = planner.supergraphSchema;
  const matches = typeConditions(supergraph);
  const isObjectType = isObjectTypeOf(supergraph);
  const names = responseNames(supergraph);
  const compiledDocuments = new WeakMap<DocumentNode, Map<string, Compiled>>();
  const root = { path: [] };

  function compileNode(node: PlanNode | undefined, operation: OperationDefinitionNode): Run | null {
    const defaults = booleanDefaults(operation);
    const condition = ({ variables }: State, name: string) => isOn(name, variables, defaults);
    const mayShare = !JSON.stringify(node ?? null).includes('"contextRewrites":[');
    return node ? compilePlan(node, { links, cache, matches, isObjectType, condition, mayShare }) : null;
  }

  /** `document` is what the client asked; what is withheld of it is neither planned nor written. */
  function compile(
    document: DocumentNode,
    operationName: string | undefined,
    labels = noLabels,
    withheld?: Withheld,
  ): Compiled {
    const planned = withheld?.planned ?? document;
    const which = [operationName ?? '', ...[...labels].sort()].join('\n');
    const own = compiledDocuments.get(planned) ?? new Map<string, Compiled>();
    compiledDocuments.set(planned, own);
    const known = own.get(which);
    if (known) return known;
    const incremental = incrementalUse(document);
    const plan = planner.plan(names.rename(incremental ? withoutIncremental(planned) : planned), operationName, labels);
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new Error('the document has no such operation');
    const defaults = booleanDefaults(operation);
    const subscription = plan.node?.kind === 'Subscription' ? plan.node : null;
    const node = subscription ? subscription.rest : (plan.node as Exclude<typeof plan.node, SubscriptionNode>);
    const compiled: Compiled = {
      plan,
      isOn: ({ variables }, name) => isOn(name, variables, defaults),
      operation,
      run: compileNode(node, operation),
      subscription,
      switches: [...switchesOf(document)].map((name) => ({ name, fallback: defaults.get(name) ?? false })),
      projections: new Map(),
      introspection: introspectionOf(document, operation),
      incremental,
      underWay: equal && operation.operation === 'query' && mayBeShared(plan, equal) ? { byKey: new Map() } : null,
    };
    own.set(which, compiled);
    return compiled;
  }

  const switchedOn = ({ switches }: Compiled, variables: State['variables']): ReadonlySet<string> =>
    switches.length === 0
      ? noSwitches
      : new Set(
          switches.filter(({ name, fallback }) => (variables[name] ?? fallback) === true).map(({ name }) => name),
        );

  function projectionFor(
    compiled: Compiled,
    { document, withheld }: Execution,
    variables: State['variables'],
  ): Projection {
    const { operation, projections } = compiled;
    const on = switchedOn(compiled, variables);
    const key = on.size === 0 ? '' : [...on].join(' ');
    const known = projections.get(key);
    if (known) return known;
    const context = projectionContext(document, on, withheld);
    const projection = { write: compileProjection(operation, context), context };
    projections.set(key, projection);
    return projection;
  }

  const projectionContext = (
    document: DocumentNode,
    on: ReadonlySet<string>,
    withheld: Withheld | undefined,
  ): ProjectionContext => ({
    schema,
    fragments: fragmentsOf(document),
    isIncluded: (node) => isIncluded(node, on),
    gatheredAs: names.gatheredAs,
    withheld: withheld?.fields,
  });

  async function introspect(compiled: Compiled, variables: State['variables']) {
    const { introspection } = compiled;
    if (!introspection) return null;
    if (compiled.introspected) return compiled.introspected;
    const { data } = await execute({ schema, document: introspection, variableValues: variables });
    const found = (data ?? {}) as Record<string, unknown>;
    if (!compiled.operation.variableDefinitions?.length) compiled.introspected = found;
    return found;
  }

  function answer(compiled: Compiled, state: State, execution: Execution): Promise<ExecutionResult> {
    const { run } = compiled;
    const cursor = { objects: [state.root], ...root };
    if (!compiled.introspection)
      return new Promise((resolve, reject) => {
        const done = () => resolve(writeAnswer(compiled, state, execution, null));
        // an event that nothing completes is answered at once: many may come in a row, and few may wait
        if (run) run(state, cursor, { done, crashed: reject });
        else done();
      });
    return settled(run, state, cursor)
      .then(() => introspect(compiled, state.variables))
      .then((introspection) => writeAnswer(compiled, state, execution, introspection));
  }

  function writeAnswer(
    compiled: Compiled,
    state: State,
    execution: Execution,
    introspection: Record<string, unknown> | null,
  ): ExecutionResult {
    const { write, context } = projectionFor(compiled, execution, state.variables);
    const output: Output = { shared: state.shared, isBroken: false, introspection };
    const text = write(state.root, output) ?? 'null';
    const errors = state.errors.map(withAskedPath);
    if (execution.withheld)
      errors.unshift(...explainWithheld(state.root, compiled.operation, context, execution.withheld));
    if (output.isBroken) errors.push(...explainNulls(state.root, compiled.operation, context, errors));
    return new TextResult(text, errors);
  }

  /** Paths are gathered under our names; the client knows its own. */
  const withAskedPath = (error: GraphQLError): GraphQLError => {
    const path = error.path?.map((element) => (typeof element === 'string' ? names.asked(element) : element));
    return path ? errorAt(error.message, path, { ...error.extensions }, error.originalError) : error;
  };

  const deliverInParts = incrementalPlans({ planner, names, asked: withAskedPath, compileNode, projectionContext });

  const stateFor = (execution: Execution, data: JsonObject): State => ({
    root: data,
    errors: [],
    variables: names.variables(execution.variables ?? {}),
    request: execution,
    hasFiles: execution.hasFiles === true,
    freshness: execution.freshness,
    shared: new Set(),
    watch: execution.watch,
  });

  function run(compiled: Compiled, execution: Execution): Promise<ExecutionResult> {
    const state = stateFor(execution, {});
    if (state.hasFiles) settleReaders(compiled.plan, state.variables, (name) => compiled.isOn(state, name));
    return answer(compiled, state, execution);
  }

  return {
    prepare: (document, operationName, withheld) => void compile(document, operationName, noLabels, withheld),

    planOf: (document, operationName, withheld) => compile(document, operationName, noLabels, withheld).plan,

    async deliver(execution) {
      const compiled = compile(execution.document, execution.operationName, execution.labels, execution.withheld);
      const state = stateFor(execution, {});
      if (state.hasFiles) settleReaders(compiled.plan, state.variables, (name) => compiled.isOn(state, name));
      const on = switchedOn(compiled, state.variables);
      const inParts = deliverInParts(compiled, execution, state, {
        on,
        introspect: () => introspect(compiled, state.variables),
      });
      return inParts ?? answer(compiled, state, execution);
    },

    execute(execution) {
      const compiled = compile(execution.document, execution.operationName, execution.labels, execution.withheld);
      const { underWay } = compiled;
      if (!underWay || !equal) return run(compiled, execution);
      const asker = { identify: equal.identify, told: forwarded?.() ?? '' };
      return shareEqual(underWay, execution, asker, (one) => run(compiled, one));
    },

    subscribe: subscriber(options, {
      names,
      matches,
      stateFor,
      answer,
      compile: ({ document, operationName, labels, withheld }) => compile(document, operationName, labels, withheld),
    }),
  };
}
