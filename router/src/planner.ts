/**
 * The port to planning: an operation in, a plan out. Behind it @apollo/query-planner on the composed supergraph; plans
 * are cached by the operation's text, and one that is being made is waited for, not made twice.
 */
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, print } from 'graphql';

export interface Planner {
  /** What clients may ask: validated against, introspected. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraph: Supergraph;
  /** The subgraphs by name, with the URL that the supergraph gives for each. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Plans one operation of a valid document. */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

const cachedPlans = 2_000;

/** Reads a supergraph SDL. Directives that the planner does not need (authorisation, cost) are kept, not refused. */
export function createPlanner(supergraphSdl: string): Planner {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null });
  const api = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph);
  const plans = new Map<string, QueryPlan>();
  return {
    apiSchema: api.toGraphQLJSSchema(),
    supergraph,
    subgraphs: new Map([...supergraph.subgraphsMetadata()].map(({ name, url }) => [name, url])),
    plan(document, operationName) {
      const key = `${operationName ?? ''}\n${print(document)}`;
      const known = plans.get(key);
      if (known) return known;
      const operation = operationFromDocument(api, document, operationName ? { operationName } : {});
      const plan = planner.buildQueryPlan(operation);
      if (plans.size >= cachedPlans) plans.delete(plans.keys().next().value ?? '');
      plans.set(key, plan);
      return plan;
    },
  };
}
