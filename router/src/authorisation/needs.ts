/**
 * Which rules a selection of an operation needs. What is selected through an interface or a union needs what each of the
 * object types needs that it can stand for there; a fragment narrows those types.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Rule, Rules } from './rules.ts';

/** The rules of one selected field. */
export type Needs = {
  /** Each must be satisfied. */
  all: readonly Rule[];
  /** Of an abstract type that is answered: the rules of each possible type, of which one must be seen. */
  oneOf: readonly (readonly Rule[])[];
};

/** What walks an operation: `field` tells what a field needs and decides whether its selections are looked at. */
export type Visit = (field: FieldNode, needs: Needs) => boolean;

const nothing: readonly Rule[] = [];

/** `schema` is the one that operations are valid against. */
export function selectionNeeds(schema: GraphQLSchema, rules: Rules) {
  const rulesAt = (coordinate: string): readonly Rule[] => rules.get(coordinate) ?? nothing;

  const possible = (typeName: string): readonly string[] => {
    const type = schema.getType(typeName);
    if (!isAbstractType(type)) return [typeName];
    const names = schema.getPossibleTypes(type).map(({ name }) => name);
    // an interface that no subgraph implements stands for itself (`@interfaceObject`)
    return names.length > 0 ? names : [typeName];
  };

  function needsOf(field: FieldNode, types: readonly string[]): Needs {
    const all = new Set<Rule>();
    let oneOf: readonly (readonly Rule[])[] = [];
    for (const name of types) {
      for (const rule of rulesAt(name)) all.add(rule);
      for (const rule of rulesAt(`${name}.${field.name.value}`)) all.add(rule);
      const holder = schema.getType(name);
      if (!isObjectType(holder) && !isInterfaceType(holder)) continue;
      const definition = holder.getFields()[field.name.value];
      if (!definition) continue;
      const answered = getNamedType(definition.type);
      if (!isAbstractType(answered)) for (const rule of rulesAt(answered.name)) all.add(rule);
      else {
        const each = possible(answered.name).map(rulesAt);
        if (each.every((one) => one.length > 0)) oneOf = each;
      }
    }
    return { all: [...all], oneOf };
  }

  /** Walks from a selection set that stands for these object types. Each set is visited once for the same types. */
  function walk(
    set: SelectionSetNode,
    staticType: string,
    types: readonly string[],
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    visit: Visit,
    seen = new Map<SelectionSetNode, Set<string>>(),
  ): void {
    const key = `${staticType}:${types.join(' ')}`;
    const known = seen.get(set) ?? new Set<string>();
    if (known.has(key)) return;
    seen.set(set, known.add(key));
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        const type = fieldType(staticType, selection.name.value);
        if (!visit(selection, needsOf(selection, types)) || !selection.selectionSet || !type) continue;
        walk(selection.selectionSet, type, possible(type), fragments, visit, seen);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value ?? staticType;
      const within = new Set(possible(condition));
      const narrowed = condition === staticType ? types : types.filter((name) => within.has(name));
      walk(fragment.selectionSet, condition, narrowed, fragments, visit, seen);
    }
  }

  const fieldType = (typeName: string, field: string): string | undefined => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    const definition = type.getFields()[field];
    const answered = definition && getNamedType(definition.type);
    return isCompositeType(answered) ? answered.name : undefined;
  };

  return walk;
}
