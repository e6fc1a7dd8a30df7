/**
 * Enforces `@authenticated`, `@requiresScopes` and `@policy` before anything is planned. A field that the actor may not
 * see is taken out of the operation and answered as null with an error at its path (carried up where null may not be),
 * or the whole request is refused. Subgraphs check again.
 *
 * Paths are concrete (`orders.3.margin`): the errors are made after execution, where the field would have been. Where its
 * parent is null there is none, as when the field had been asked. A hundred have a path; one without stands for the rest.
 */
import type { Actor } from '@trama/platform/actor';
import { fault } from '@trama/platform/errors';
import { type FieldNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { selectionNeeds } from '../authorisation/needs.ts';
import { type Rule, readRules } from '../authorisation/rules.ts';
import { withheldPaths, withhold } from '../authorisation/withhold.ts';
import type { Withheld } from '../engine/executor.ts';
import { fragmentsOf } from '../fragments.ts';
import type { Answer, Plugin, RouterRequest } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';
import { conditionsFor } from '../switches.ts';

export type AuthorisationOptions = {
  /** What a forbidden field does: `null` leaves the rest of the answer alone. */
  onForbidden?: 'null' | 'refuse' | undefined;
  /** Decides the names of `@policy` that an operation touches; what is not `true` is denied. None: all are denied. */
  evaluatePolicies?: PolicyEvaluator | undefined;
};

export type PolicyEvaluator = (
  names: readonly string[],
  actor: Actor,
) => Readonly<Record<string, boolean>> | Promise<Readonly<Record<string, boolean>>>;

type Policies = Readonly<Record<string, boolean>>;
type Without = Omit<Withheld, 'explain'>;

/** What one operation touches, and its document without what was withheld, by the rules that were not satisfied. */
type Touched = { rules: readonly Rule[]; policies: readonly string[]; withheld: Map<string, Without> };

const noPolicies: Policies = {};
const maxPaths = 100;
const cachedVariants = 100; // per operation

export function authorise({
  planner,
  authorisation: { onForbidden = 'null', evaluatePolicies } = {},
}: Pick<RouterParts, 'planner' | 'authorisation'>): Plugin {
  const schema = planner.apiSchema;
  const rules = readRules(planner.supergraph, planner.supergraphSchema);
  const walk = selectionNeeds(schema, rules);
  const touchedBy = new WeakMap<OperationDefinitionNode, Touched>();

  const walkOperation = (request: Asked, visit: Parameters<typeof walk>[4]) => {
    const root = schema.getRootType(request.operation.operation)?.name ?? '';
    walk(request.operation.selectionSet, root, [root], fragmentsOf(request.document), visit);
  };

  function touchedOf(request: Asked): Touched {
    const known = touchedBy.get(request.operation);
    if (known) return known;
    const found = new Set<Rule>();
    walkOperation(request, (_, { all, oneOf }) => {
      for (const rule of [...all, ...oneOf.flat()]) found.add(rule);
      return true;
    });
    const policies = [...found].flatMap((rule) => (rule.kind === 'policy' ? rule.anyOf.flat() : []));
    const touched = { rules: [...found], policies: [...new Set(policies)], withheld: new Map() };
    touchedBy.set(request.operation, touched);
    return touched;
  }

  /** The fields that need one of the broken rules, taken out. The same object for the same broken rules. */
  function withoutThose(request: Asked, touched: Touched, broken: readonly Rule[]): Without {
    const key = broken.map((rule) => touched.rules.indexOf(rule)).join(' ');
    const known = touched.withheld.get(key);
    if (known) return known;
    const isBroken = (rule: Rule) => broken.includes(rule);
    const fields = new Set<FieldNode>();
    walkOperation(request, (field, { all, oneOf }) => {
      const seesNone = oneOf.length > 0 && oneOf.every((one) => one.some(isBroken));
      if (seesNone || all.some(isBroken)) fields.add(field);
      return !fields.has(field);
    });
    const without = withhold(request.document, request.operation, fields);
    if (touched.withheld.size >= cachedVariants) touched.withheld.delete(touched.withheld.keys().next().value ?? '');
    touched.withheld.set(key, without);
    return without;
  }

  function decide(request: Asked, touched: Touched, policies: Policies, next: () => Promise<Answer>): Promise<Answer> {
    const { actor } = request;
    const broken = touched.rules.filter((rule) => !satisfies(actor, rule, policies));
    if (broken.length === 0) return next();
    const without = withoutThose(request, touched, broken);
    // a rule of one of several types need not have closed anything
    if (without.fields.size === 0) return next();
    const explain: Withheld['explain'] = (path) => {
      const { message, extensions } = fault(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', actor.locale);
      return new GraphQLError(message, { ...(path && { path }), extensions });
    };
    if (onForbidden === 'refuse' || request.operation.operation === 'subscription') {
      const { operation, variables } = request;
      const isIncluded = conditionsFor(operation, variables);
      const paths = withheldPaths(operation, fragmentsOf(request.document), without, isIncluded, maxPaths);
      const refused = onForbidden === 'refuse' ? paths : paths.filter((path) => path.length === 1);
      if (refused.length > 0) return Promise.resolve({ errors: refused.map(explain) });
    }
    request.withheld = { ...without, explain };
    return next();
  }

  return (request, next) => {
    if (rules.size === 0) return next();
    const asked = asAsked(request);
    const touched = touchedOf(asked);
    if (touched.rules.length === 0) return next();
    if (touched.policies.length === 0 || !evaluatePolicies) return decide(asked, touched, noPolicies, next);
    return Promise.resolve(evaluatePolicies(touched.policies, asked.actor)).then((policies) =>
      decide(asked, touched, policies, next),
    );
  };
}

type Asked = RouterRequest & Required<Pick<RouterRequest, 'document' | 'operation' | 'actor'>>;

function asAsked(request: RouterRequest): Asked {
  if (!request.document || !request.operation || !request.actor) throw new Error('authorise comes after parsing');
  return request as Asked;
}

function satisfies(actor: Actor, rule: Rule, policies: Policies): boolean {
  if (rule.kind === 'authenticated') return actor.kind !== 'anonymous';
  if (rule.kind === 'requiresScopes')
    return rule.anyOf.some((all) => all.every((scope) => actor.permissions.has(scope)));
  return rule.anyOf.some((all) => all.every((name) => Object.hasOwn(policies, name) && policies[name] === true));
}
