/**
 * How long the answer of one fetch may be kept, and for whom: by its most restrictive field, with Apollo's rules. What
 * answers an object, and what has no parent to inherit from, is kept for no time unless something says so.
 * https://www.apollographql.com/docs/apollo-server/performance/caching
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';
import type { Hint, Hints, Scope } from './hints.ts';

export type Policy = {
  /** Seconds; 0 where nothing may be kept. */
  maxAge: number;
  scope: Scope;
  /** The object types that may be in the answer; for entities, those below them. Without those that are only a part. */
  types: ReadonlySet<string>;
};

type Rules = { schema: GraphQLSchema; hints: Hints; defaultMaxAge: number };

/** The policy of an operation that a planner wrote; of an entity fetch where it asks `_entities`. */
export function policyOf(document: DocumentNode, { schema, hints, defaultMaxAge }: Rules): Policy {
  const fragments = fragmentsOf(document);
  const types = new Set<string>();
  let least = Number.POSITIVE_INFINITY;
  let scope: Scope = 'PUBLIC';

  const restrict = (hint: Hint): void => {
    if (hint.maxAge !== undefined) least = Math.min(least, hint.maxAge);
    if (hint.scope === 'PRIVATE') scope = 'PRIVATE';
  };

  const objectsOf = (type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
    isObjectType(type) ? [type] : schema.getPossibleTypes(type);

  /** A fragment with the type that it stands on; null where the supergraph knows no such thing. */
  function fragmentOf(selection: Fragment, parent: GraphQLCompositeType | null) {
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const type = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
    return fragment && isCompositeType(type) ? { set: fragment.selectionSet, type } : null;
  }

  /** `isRoot`: nothing above has an age that could be inherited. */
  function walk({ selections }: SelectionSetNode, parent: GraphQLCompositeType, isRoot: boolean): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        walkField(selection, parent, isRoot);
        continue;
      }
      const fragment = fragmentOf(selection, parent);
      if (fragment) walk(fragment.set, fragment.type, isRoot);
      else restrict({ maxAge: 0 });
    }
  }

  function walkField(
    { name: { value: name }, selectionSet }: FieldNode,
    parent: GraphQLCompositeType,
    isRoot: boolean,
  ) {
    if (name === '__typename') return;
    if (name === '_entities' && selectionSet) {
      walkEntities(selectionSet);
      return;
    }
    const objects = objectsOf(parent);
    const owners = isInterfaceType(parent) ? [parent, ...objects] : objects;
    const field = owners.map((owner) => owner.getFields()[name]).find((one) => one !== undefined);
    if (!field) {
      restrict({ maxAge: 0 });
      return;
    }
    const named = getNamedType(field.type);
    const type = isCompositeType(named) ? named : null;
    // which object it will be is not known before it is there, so the strictest of them decides
    for (const owner of objects) restrict(hintOf(hints.of.get(`${owner.name}.${name}`), type, isRoot));
    if (isInterfaceType(parent)) restrict(hints.of.get(`${parent.name}.${name}`) ?? {});
    if (!type || !selectionSet) return;
    for (const object of objectsOf(type)) if (!hints.of.get(object.name)?.inheritMaxAge) types.add(object.name);
    walk(selectionSet, type, false);
  }

  function hintOf(own: Hint | undefined, type: GraphQLCompositeType | null, isRoot: boolean): Hint {
    const ofType = type ? hints.of.get(type.name) : undefined;
    const inheritsOwn = own?.inheritMaxAge === true && ofType?.maxAge === undefined;
    const maxAge = (inheritsOwn ? undefined : own?.maxAge) ?? ofType?.maxAge;
    const inherits = inheritsOwn || ofType?.inheritMaxAge === true;
    const wanted = own?.scope ?? ofType?.scope;
    const needsOne = (type !== null && !inherits) || isRoot;
    return {
      ...(maxAge !== undefined ? { maxAge } : needsOne && { maxAge: defaultMaxAge }),
      ...(wanted && { scope: wanted }),
    };
  }

  /** An entity whose type says nothing has no age of its own: each of its fields must then say so itself. */
  function walkEntities({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) continue; // __typename
      const fragment = fragmentOf(selection, null);
      const hint = fragment ? (hints.of.get(fragment.type.name) ?? {}) : { maxAge: 0 };
      restrict(hint);
      if (fragment) walk(fragment.set, fragment.type, hint.maxAge === undefined);
    }
  }

  const [operation] = document.definitions;
  const root = operation?.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(operation.operation) : null;
  if (operation?.kind === Kind.OPERATION_DEFINITION && root) walk(operation.selectionSet, root, true);
  return { maxAge: Number.isFinite(least) ? least : 0, scope, types };
}

type Fragment = FragmentSpreadNode | InlineFragmentNode;
