/** What the text of a fetch tells: its root keys, and the names that the planner gave and takes back. */
import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';

/** The names that a fetch's output rewrites give back, for the paths of errors: they are told in the planner's names. */
export function renamedKeys({ outputRewrites = [] }: FetchNode): (element: string | number) => string | number {
  const names = new Map(
    outputRewrites.flatMap((one) => (one.kind === 'KeyRenamer' ? [[one.path.at(-1), one.renameKeyTo] as const] : [])),
  );
  return (element) => (typeof element === 'string' ? (names.get(element) ?? element) : element);
}

/** A subgraph may call its root type otherwise than the supergraph does, so no fragment at the root names it. */
export function withoutRootConditions(operation: string): string {
  if (!/\.\.\. ?on (?:Query|Mutation|Subscription)\b/.test(operation)) return operation;
  const bare = visit(parse(operation, { noLocation: true }), {
    InlineFragment: ({ typeCondition, ...fragment }) =>
      typeCondition && /^(?:Query|Mutation|Subscription)$/.test(typeCondition.name.value) ? fragment : undefined,
  });
  return stripIgnoredCharacters(print(bare));
}

/** The response keys at the root of an operation that the planner wrote. */
export function responseKeys(operation: string): string[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [],
  );
}
