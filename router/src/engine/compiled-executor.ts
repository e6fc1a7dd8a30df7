/**
 * Our executor: each plan is compiled once to functions (compile-plan.ts), each operation once to the writer of its
 * answer (projection.ts). It knows links, data and types, and no business.
 */

import type { SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';
import { compilePlan } from './compile-plan.ts';
import type { Execution, Executor, ExecutorOptions, Withheld } from './executor.ts';
import { introspectionOf } from './introspection.ts';
import { isObject, type JsonObject } from './json.ts';
import { compileProjection, type Output, type ProjectionContext, type Write } from './projection.ts';
import { responseNames } from './response-names.ts';
import { compileRewrites } from './rewrites.ts';
import { errorAt, type Run, type State } from './state.ts';
import { booleanDefaults, isIncluded, isOn, switchesOf } from './switches.ts';
import { TextResult } from './text-result.ts';
import { isObjectTypeOf, typeConditions } from './type-conditions.ts';
import { explainNulls } from './violations.ts';
import { explainWithheld } from './withheld.ts';

const noLabels: ReadonlySet<string> = new Set();

type Projection = { write: Write; context: ProjectionContext };

type Compiled = {
  operation: OperationDefinitionNode;
  run: Run | null;
  subscription: SubscriptionNode | null;
  /** The variables that decide what is in the answer, with their defaults. */
  switches: readonly { name: string; fallback: boolean }[];
  projections: Map<string, Projection>;
  introspection: DocumentNode | null;
  /** Introspection without variables answers the same for as long as the schema lives. */
  introspected?: Record<string, unknown>;
};

export function compiledExecutor({ planner, links }: ExecutorOptions): Executor {
  const schema = planner.apiSchema;
  const supergraph = planner.supergraph.schema.toGraphQLJSSchema();
  const matches = typeConditions(supergraph);
  const isObjectType = isObjectTypeOf(supergraph);
  const names = responseNames(supergraph);
  const compiledDocuments = new WeakMap<DocumentNode, Map<string, Compiled>>();
  const root = { path: [] };

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
    const plan = planner.plan(names.rename(planned), operationName, labels);
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new Error('the document has no such operation');
    const defaults = booleanDefaults(operation);
    const condition = ({ variables }: State, name: string) => isOn(name, variables, defaults);
    const mayShare = !JSON.stringify(plan).includes('"contextRewrites":[');
    const context = { links, matches, isObjectType, condition, mayShare };
    const subscription = plan.node?.kind === 'Subscription' ? plan.node : null;
    const node = subscription ? subscription.rest : (plan.node as Exclude<typeof plan.node, SubscriptionNode>);
    const compiled: Compiled = {
      operation,
      run: node ? compilePlan(node, context) : null,
      subscription,
      switches: [...switchesOf(document)].map((name) => ({ name, fallback: defaults.get(name) ?? false })),
      projections: new Map(),
      introspection: introspectionOf(document, operation),
    };
    own.set(which, compiled);
    return compiled;
  }

  function projectionFor(
    compiled: Compiled,
    { document, withheld }: Execution,
    variables: State['variables'],
  ): Projection {
    const { operation, switches, projections } = compiled;
    const on = new Set(
      switches.filter(({ name, fallback }) => (variables[name] ?? fallback) === true).map((one) => one.name),
    );
    const key = [...on].join(' ');
    const known = projections.get(key);
    if (known) return known;
    const context: ProjectionContext = {
      schema,
      fragments: fragmentsOf(document),
      isIncluded: (node) => isIncluded(node, on),
      gatheredAs: names.gatheredAs,
      withheld: withheld?.fields,
    };
    const projection = { write: compileProjection(operation, context), context };
    projections.set(key, projection);
    return projection;
  }

  async function introspect(compiled: Compiled, variables: State['variables']) {
    const { introspection } = compiled;
    if (!introspection) return null;
    if (compiled.introspected) return compiled.introspected;
    const { data } = await execute({ schema, document: introspection, variableValues: variables });
    const found = (data ?? {}) as Record<string, unknown>;
    if (!compiled.operation.variableDefinitions?.length) compiled.introspected = found;
    return found;
  }

  async function answer(compiled: Compiled, state: State, execution: Execution): Promise<ExecutionResult> {
    if (compiled.run) await compiled.run(state, { objects: [state.root], ...root });
    const { write, context } = projectionFor(compiled, execution, state.variables);
    const introspection = compiled.introspection ? await introspect(compiled, state.variables) : null;
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

  const stateFor = ({ variables, actor, requestId, signal }: Execution, data: JsonObject): State => ({
    root: data,
    errors: [],
    variables: names.variables(variables ?? {}),
    request: { actor, requestId, signal },
    shared: new Set(),
  });

  return {
    prepare: (document, operationName, withheld) => void compile(document, operationName, noLabels, withheld),

    execute: (execution) =>
      answer(
        compile(execution.document, execution.operationName, execution.labels, execution.withheld),
        stateFor(execution, {}),
        execution,
      ),

    async *subscribe(execution) {
      const compiled = compile(execution.document, execution.operationName, execution.labels, execution.withheld);
      const primary = compiled.subscription?.primary;
      if (!primary) throw new Error('not the plan of a subscription');
      const { serviceName, operation, operationName, variableUsages = [] } = primary;
      const link = links.get(serviceName);
      if (!link) throw new Error(`no link to ${serviceName}`);
      const rewrite = compileRewrites(primary.outputRewrites, matches);
      const { actor, requestId, signal } = execution;
      const variables = names.variables(execution.variables ?? {});
      const used = Object.fromEntries(
        variableUsages.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])),
      );
      const request = { query: operation, variables: used, operationName, actor, requestId, signal };
      for await (const { data, errors } of link.subscribe(request)) {
        const gathered = isObject(data) ? (structuredClone(data) as JsonObject) : {};
        rewrite?.(gathered);
        const state = stateFor(execution, gathered);
        for (const { message, path, extensions } of errors ?? [])
          state.errors.push(errorAt(message, path, { ...extensions, subgraph: serviceName }));
        yield answer(compiled, state, execution);
      }
    },
  };
}
