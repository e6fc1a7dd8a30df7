/**
 * The port to planning: an operation in, a plan out. Behind it @apollo/query-planner on the composed supergraph; plans
 * are cached by the operation's text, the least recently used leaving first; planning is never interrupted, so none is
 * made twice.
 */
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { requireKnownSecurity } from './authorisation/known-security.ts';
import { withIncrementalDelivery } from './incremental/directives.ts';
import { mendPlanner, withResolvableKeysFirst } from './mend-planner.ts';
import { planApart } from './requirements/plan-apart.ts';
import { standInsOf } from './requirements/stand-ins.ts';
import { withUploadScalar } from './upload-scalar.ts';

export interface Planner {
  /** What clients may ask: validated against, introspected. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraph: Supergraph;
  /** The supergraph as it was read, and the schema of it: `supergraph` would print and read all of it for either. */
  readonly supergraphDocument: DocumentNode;
  readonly supergraphSchema: GraphQLSchema;
  /** The subgraphs by name, with the URL that the supergraph gives for each. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** How many plans were made since the start, and how many are kept. */
  readonly plans: Readonly<{ made: number; kept: number }>;
  /**
   * Plans one operation of a valid document, with these labels of progressive `@override` on. What it defers becomes a
   * part of the plan by its label; it knows no `@stream`.
   */
  plan(document: DocumentNode, operationName: string | undefined, labels?: ReadonlySet<string>): QueryPlan;
}

mendPlanner();

const noLabels: ReadonlySet<string> = new Set();
const cachedText = 2_000_000; // characters of operations; their plans take some tens of times that in bytes
// how many ways to answer one operation are weighed before the best so far is taken: a bound on its time
const maxEvaluatedPlans = 1_000;

/**
 * Reads a supergraph SDL. Directives that the planner does not need (authorisation, cost) are kept, not refused; throws
 * on a security directive that nobody here knows. `validate: false` is for one that was validated when it was composed:
 * it takes a third of the time.
 */
export function createPlanner(supergraphSdl: string, { validate = true }: { validate?: boolean } = {}): Planner {
  const document = parse(supergraphSdl, { noLocation: true });
  requireKnownSecurity(document);
  const supergraphDocument = withResolvableKeysFirst(document);
  const supergraph = Supergraph.build(supergraphDocument, { supportedFeatures: null, validateSupergraph: validate });
  const api = supergraph.apiSchema();
  // what is planned on may have fields more than clients see
  const standIns = standInsOf(supergraphDocument);
  const planning = standIns
    ? Supergraph.build(standIns.supergraph, { supportedFeatures: null, validateSupergraph: validate })
    : supergraph;
  const planningApi = standIns ? planning.apiSchema() : api;
  const planner = new QueryPlanner(planning, {
    debug: { maxEvaluatedPlans },
    incrementalDelivery: { enableDefer: true },
  });
  const plans = new LRUCache<string, QueryPlan>({
    maxSize: cachedText,
    sizeCalculation: (_plan, text) => text.length,
  });
  let made = 0;
  const byDocument = new WeakMap<DocumentNode, Map<string, QueryPlan>>();
  return {
    apiSchema: withIncrementalDelivery(withUploadScalar(api.toGraphQLJSSchema())),
    supergraph,
    supergraphDocument,
    supergraphSchema: buildASTSchema(supergraphDocument, { assumeValidSDL: true }),
    subgraphs: new Map([...supergraph.subgraphsMetadata()].map(({ name, url }) => [name, url])),
    plans: {
      get made() {
        return made;
      },
      get kept() {
        return plans.size;
      },
    },
    plan(document, operationName, labels = noLabels) {
      const which = [operationName ?? '', ...[...labels].sort()].join('\n');
      const own = byDocument.get(document) ?? new Map<string, QueryPlan>();
      byDocument.set(document, own);
      const planned = own.get(which);
      if (planned) return planned;
      const key = `${which}\n${print(document)}`;
      const known = plans.get(key);
      if (known) {
        own.set(which, known);
        return known;
      }
      const operation = operationFromDocument(planningApi, document, operationName ? { operationName } : {});
      const found = planner.buildQueryPlan(operation, {
        overrideConditions: new Map([...labels].map((label) => [label, true])),
      });
      const plan = standIns ? planApart(found, standIns) : found;
      made += 1;
      plans.set(key, plan);
      own.set(which, plan);
      return plan;
    },
  };
}
