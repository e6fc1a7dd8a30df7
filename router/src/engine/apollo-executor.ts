/**
 * The executor of @apollo/gateway behind our port. It answers whole, whatever is deferred. It cannot subscribe, so a subscription's plan is split: the first
 * fetch is opened upstream as a stream, and for each event a plan is run in which that fetch is already answered.
 */
import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { type Link, LinkFailure } from '@trama/platform/link';
import { type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import { withoutIncremental } from '../incremental/directives.ts';
import { booleanDefaults, isOn } from '../switches.ts';
import type { Execution, Executor, ExecutorOptions } from './executor.ts';
import { settleReaders, withFiles } from './files.ts';

type ServiceMap = Parameters<typeof executeQueryPlan>[1];
type RequestContext = Parameters<typeof executeQueryPlan>[2];
type Service = ServiceMap[string];

/** The service that stands for the event of a subscription; no subgraph can be named so. */
const eventService = '$event';

export function apolloExecutor({ planner, links }: ExecutorOptions): Executor {
  const apiSchema = planner.supergraph.apiSchema();
  const supergraphSchema = planner.supergraphSchema;

  const serviceOf = (name: string, link: Link, { actor, requestId, signal, hasFiles }: Execution): Service => ({
    async process({ request }) {
      const { query = '', variables, operationName } = request;
      try {
        const asked = { query, variables, operationName, actor, requestId, signal };
        const answer = hasFiles
          ? await withFiles(Object.keys(variables ?? {}), variables ?? {}, (files) => link.execute({ ...asked, files }))
          : await link.execute(asked);
        return { ...answer, errors: answer.errors?.map(asGraphQLError) } as never;
      } catch (error) {
        if (!(error instanceof LinkFailure)) throw error;
        const extensions = { code: 'UNAVAILABLE', subgraph: name };
        return { data: null, errors: [new GraphQLError(error.message, { extensions, originalError: error })] } as never;
      }
    },
  });

  const servicesFor = (execution: Execution): ServiceMap =>
    Object.fromEntries([...links].map(([name, link]) => [name, serviceOf(name, link, execution)]));

  const planOf = ({ document, operationName, labels }: Execution) =>
    planner.plan(withoutIncremental(document), operationName, labels);

  async function run(plan: QueryPlan, execution: Execution, services: ServiceMap): Promise<ExecutionResult> {
    const { document, operationName, variables } = execution;
    const operationContext = buildOperationContext({
      schema: planner.apiSchema,
      operationDocument: withoutIncremental(document),
      ...(operationName && { operationName }),
    });
    const requestContext = { request: { variables: variables ?? {} }, context: {}, metrics: {} } as RequestContext;
    return executeQueryPlan(plan, services, requestContext, operationContext, supergraphSchema, apiSchema) as never;
  }

  return {
    planOf: (document, operationName) => planner.plan(withoutIncremental(document), operationName),

    prepare: (document, operationName) => void planner.plan(withoutIncremental(document), operationName),

    // the gateway's own writer of answers knows only one document: what is withheld in part is refused whole
    async execute(execution) {
      if (execution.withheld) return { errors: [execution.withheld.explain(undefined)] };
      const plan = planOf(execution);
      if (execution.hasFiles) settle(plan, execution);
      return run(plan, execution, servicesFor(execution));
    },

    async *subscribe(execution) {
      if (execution.withheld) throw execution.withheld.explain(undefined);
      const { variables, actor, requestId, signal } = execution;
      const plan = planOf(execution);
      if (plan.node?.kind !== 'Subscription') throw new Error('not the plan of a subscription');
      const { primary, rest } = plan.node;
      const link = links.get(primary.serviceName);
      if (!link) throw new Error(`no link to ${primary.serviceName}`);
      const answered: FetchNode = { ...primary, serviceName: eventService };
      const nodes: PlanNode[] = rest ? [answered, rest] : [answered];
      const perEvent: QueryPlan = { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
      const services = servicesFor(execution);
      const events = link.subscribe({
        query: primary.operation,
        variables: pick(variables, primary.variableUsages),
        operationName: primary.operationName,
        actor,
        requestId,
        signal,
      });
      for await (const event of events) {
        const answer = { ...event, errors: event.errors?.map(asGraphQLError) };
        yield run(perEvent, execution, { ...services, [eventService]: { process: async () => answer as never } });
      }
    },
  };
}

/** As the engine that is ours does. */
function settle(plan: QueryPlan, { document, operationName, variables = {} }: Execution): void {
  const operation = getOperationAST(document, operationName);
  const defaults = operation ? booleanDefaults(operation) : new Map<string, boolean>();
  settleReaders(plan, variables, (name) => isOn(name, variables, defaults));
}

const pick = (variables: Record<string, unknown> | undefined, names: readonly string[] | undefined) =>
  Object.fromEntries(
    (names ?? []).flatMap((name) => (variables && name in variables ? [[name, variables[name]]] : [])),
  );

/** An error that came over the wire is plain data; the gateway wants it as an object of its class. */
const asGraphQLError = (error: GraphQLError): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError((error as Error).message, {
        path: (error as GraphQLError).path,
        extensions: (error as GraphQLError).extensions,
      });
