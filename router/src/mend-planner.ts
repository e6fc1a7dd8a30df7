/** Two mends of @apollo/query-planner 2.14. They know nothing else of planning. */
import { MultiMap } from '@apollo/federation-internals';
import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';

/**
 * The supergraph with each type's keys in such an order that those come first by which a subgraph lets itself be entered.
 * Who goes back into a subgraph for what waited for a requirement does so by the first key there, whether or not it is
 * resolvable (test/conformance/supergraphs/not-resolvable.ts).
 */
export const withResolvableKeysFirst = (supergraph: DocumentNode): DocumentNode => ({
  ...supergraph,
  definitions: supergraph.definitions.map((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      return definition;
    const { directives = [] } = definition;
    if (!directives.some(isClosedKey)) return definition;
    return {
      ...definition,
      directives: directives.toSorted((a, b) => Number(isClosedKey(a)) - Number(isClosedKey(b))),
    };
  }),
});

const isClosedKey = ({ arguments: given = [] }: ConstDirectiveNode): boolean =>
  given.some(({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value);

/** As much as is needed of the planner's own class, which it does not export. */
type FetchGroup = {
  isDescendantOf(other: FetchGroup): boolean;
  mergeInWithAllDependencies(other: FetchGroup): void;
};

const isFetchGroup = (value: unknown): value is FetchGroup =>
  typeof (value as Partial<FetchGroup> | null)?.mergeInWithAllDependencies === 'function' &&
  typeof (value as Partial<FetchGroup>).isDescendantOf === 'function';

/**
 * The planner merges fetches of one subgraph with the same inputs even where one waits for the other, and then walks in
 * that circle until memory ends (`{ parked { vehicle { ... on Car { doors toll } } } }` in
 * test/conformance/supergraphs/keyed-interface.ts). Not to merge them is always right.
 *
 * The planner collects its fetches in a MultiMap before it merges any: the first that is seen there leads to their class.
 * Calling it twice does no harm.
 */
export function mendPlanner(): void {
  const add = MultiMap.prototype.add;
  MultiMap.prototype.add = function (this: MultiMap<unknown, unknown>, key, value) {
    if (isFetchGroup(value)) {
      MultiMap.prototype.add = add;
      mend(Object.getPrototypeOf(value) as FetchGroup);
    }
    return add.call(this, key, value);
  };
}

function mend(prototype: FetchGroup): void {
  const merge = prototype.mergeInWithAllDependencies;
  prototype.mergeInWithAllDependencies = function (this: FetchGroup, other) {
    if (!this.isDescendantOf(other) && !other.isDescendantOf(this)) merge.call(this, other);
  };
}
