/**
 * The rules of `@authenticated`, `@requiresScopes` and `@policy` as a supergraph has them, by object type and field.
 * It knows no operation and no actor.
 *
 * Rules are kept on object types only. An interface's rule that its implementations imply (composition writes such) says
 * nothing new; any other was written by hand and goes down to every implementation, so that a fragment is no way around
 * it (GHSA-mx7m-j9xf-62hw).
 */
import type { Directive, Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

/** Names of which one list must be held in full. */
export type AnyOf = readonly (readonly string[])[];

export type Rule =
  | { kind: 'authenticated' }
  | { kind: 'requiresScopes'; anyOf: AnyOf }
  | { kind: 'policy'; anyOf: AnyOf };

/** Rules by coordinate: `User`, `User.email`. Equal rules are one object. */
export type Rules = ReadonlyMap<string, readonly Rule[]>;

const kinds = ['authenticated', 'requiresScopes', 'policy'] as const;

export function readRules(supergraph: Supergraph, schema: GraphQLSchema): Rules {
  const found = new Map<string, Rule[]>();
  const byText = new Map<string, Rule>();
  const add = (coordinate: string, rules: readonly Rule[]) => {
    const own = found.get(coordinate) ?? [];
    for (const rule of rules) {
      const one = byText.get(JSON.stringify(rule)) ?? rule;
      byText.set(JSON.stringify(rule), one);
      if (!own.includes(one)) own.push(one);
    }
    if (own.length > 0) found.set(coordinate, own);
  };
  for (const kind of kinds) {
    // a supergraph may import a directive under a name of its own
    const feature = supergraph.schema.coreFeatures?.getByIdentity(`https://specs.apollo.dev/${kind}`);
    const definition = feature && supergraph.schema.directive(feature.directiveNameInSchema(kind));
    for (const applied of definition?.applications() ?? []) {
      const { coordinate } = applied.parent as { coordinate?: string };
      if (coordinate) add(coordinate, [ruleOf(kind, applied)]);
    }
  }
  if (found.size > 0) pushDown(found, add, schema);
  return found;
}

function ruleOf(kind: (typeof kinds)[number], directive: Directive): Rule {
  if (kind === 'authenticated') return { kind };
  const { scopes, policies } = directive.arguments() as { scopes?: AnyOf; policies?: AnyOf };
  const anyOf = (kind === 'policy' ? policies : scopes) ?? [];
  return { kind, anyOf: anyOf.map((all) => [...all].sort()) };
}

type Add = (coordinate: string, rules: readonly Rule[]) => void;

function pushDown(found: Map<string, Rule[]>, add: Add, schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInterfaceType(type)) continue;
    const objects = schema.getPossibleTypes(type).filter(isObjectType);
    if (objects.length === 0) continue;
    const fields = Object.keys(type.getFields());
    for (const suffix of ['', ...fields.map((name) => `.${name}`)]) {
      const given = found.get(type.name + suffix) ?? [];
      const below = objects.map(({ name }) => found.get(name + suffix) ?? []);
      const written = given.filter((rule) => !areImplying(below.flat(), rule));
      for (const { name } of objects) add(name + suffix, written);
      found.delete(type.name + suffix);
    }
  }
}

/** Whether everybody who satisfies all of `rules` satisfies `rule`. */
function areImplying(rules: readonly Rule[], rule: Rule): boolean {
  const same = rules.filter((one) => one.kind === rule.kind);
  if (rule.kind === 'authenticated') return same.length > 0;
  let together: AnyOf = [[]];
  for (const one of same) {
    const { anyOf } = one as { anyOf: AnyOf };
    together = together.flatMap((all) => anyOf.map((more) => [...new Set([...all, ...more])]));
    // too many to tell: taken for written by hand, which only closes more
    if (together.length > 1_000) return false;
  }
  return together.every((held) => rule.anyOf.some((all) => all.every((name) => held.includes(name))));
}
