/**
 * A fetch of a plan as a function: writes its request from prepared pieces, names each entity once however often it
 * stands in the answer, and merges what comes back.
 */
import type { FetchNode } from '@apollo/query-planner';
import { type Link, LinkFailure } from '@trama/platform/link';
import { type ExecutionResult, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { compileContext } from './context-values.ts';
import { entitiesOf, type MergeRules, mergeEntities, nameEntities } from './entities.ts';
import { isObject, type JsonObject, merge } from './json.ts';
import { type Path, type Places, placesAt, responsePaths } from './paths.ts';
import { compileRepresentation } from './representation.ts';
import { compileRewrites } from './rewrites.ts';
import { errorAt, type Run, type State } from './state.ts';
import { wellFormed } from './subgraph-errors.ts';
import type { TypeConditions } from './type-conditions.ts';

export type FetchContext = MergeRules & { links: ReadonlyMap<string, Link>; matches: TypeConditions };

/** `path` is where a Flatten node moves the fetch to, relative to its cursor. */
export function compileFetch(node: FetchNode, path: Path, context: FetchContext): Run {
  const { links, matches } = context;
  const operation = withoutRootConditions(node.operation);
  const { serviceName, operationName, variableUsages = [], requires } = node;
  const link = links.get(serviceName);
  if (!link) throw new Error(`no link to ${serviceName}`);
  const head = `{"query":${JSON.stringify(operation)}${operationName ? `,"operationName":"${operationName}"` : ''}`;
  const kind = node.operationKind === 'mutation' ? 'mutation' : 'query';
  const rewrite = compileRewrites(node.outputRewrites, matches);
  const renamed = renamedKeys(node);

  const send = async (
    state: State,
    representations: string | null,
    values: State['variables'],
  ): Promise<ExecutionResult> => {
    const variables = writeVariables(variableUsages, values, representations);
    if (link.send) return link.send({ ...state.request, kind, head, variables });
    return link.execute({ ...state.request, kind, query: operation, operationName, variables: JSON.parse(variables) });
  };
  /** What a subgraph says is wrong, placed in the client's answer. */
  const report = (state: State, errors: ExecutionResult['errors'], place: (path: Path) => Path[]) => {
    for (const { message, path: at, extensions } of wellFormed(errors)) {
      const places = at ? place(at) : [];
      for (const placed of places.length > 0 ? places : [undefined])
        state.errors.push(errorAt(message, placed?.map(renamed), { ...extensions, subgraph: serviceName }));
    }
  };
  const fail = (state: State, error: unknown, paths: Path[]) => {
    const cause = error as Error;
    const code = cause instanceof LinkFailure ? 'UNAVAILABLE' : 'SUBGRAPH_ERROR';
    for (const at of paths.length > 0 ? paths : [[]])
      state.errors.push(errorAt(cause.message, at, { code, subgraph: serviceName }, cause));
  };

  if (requires) {
    const represent = compileRepresentation(requires, node.inputRewrites, matches);
    const groupByContext = compileContext(node.contextRewrites, matches);
    const fetchEntities = async (state: State, places: Places, at: Path, values: State['variables']): Promise<void> => {
      const unique = nameEntities(places, represent);
      if (unique.texts.length === 0) return;
      const pathsOf = (index: number) =>
        responsePaths(state.root, at, new Set(unique.members[index]?.map((place) => places.objects[place] ?? {})));
      try {
        const { data, errors } = await send(state, `[${unique.texts.join(',')}]`, values);
        report(state, errors, ([first, index, ...rest]) =>
          first === '_entities' && typeof index === 'number'
            ? pathsOf(index).map((found) => [...found, ...rest])
            : [at.filter((element) => element !== '@')],
        );
        const entities = entitiesOf(data, unique.texts.length, errors);
        if (!entities) return;
        mergeEntities(state, places, unique, entities, rewrite, context);
        for (const [index, entity] of entities.entries())
          if (entity !== null && !isObject(entity)) fail(state, new Error('not an entity'), pathsOf(index));
      } catch (error) {
        const paths = unique.texts.flatMap((_, index) => pathsOf(index));
        fail(state, error, paths);
      }
    };
    return async (state, cursor) => {
      const at = [...cursor.path, ...path];
      if (!groupByContext)
        return fetchEntities(state, placesAt(cursor.objects, path, state.shared.size > 0), at, state.variables);
      const groups = groupByContext(cursor.objects, path);
      const all = groups.map(({ places, values }) =>
        fetchEntities(state, places, at, { ...state.variables, ...values }),
      );
      await Promise.all(all);
    };
  }

  const rootKeys = responseKeys(operation);
  return async (state, cursor) => {
    const { objects } = path.length > 0 ? placesAt(cursor.objects, path, true) : cursor;
    if (objects.length === 0) return;
    const at = [...cursor.path, ...path].filter((element) => element !== '@');
    try {
      const { data, errors } = await send(state, null, state.variables);
      report(state, errors, (found) => [[...at, ...found]]);
      if (!isObject(data)) {
        if (!errors?.length) throw new Error('the subgraph answered without data');
        return;
      }
      rewrite?.(data as JsonObject);
      for (const object of objects) merge(object, data as JsonObject);
    } catch (error) {
      fail(
        state,
        error,
        rootKeys.map((key) => [...at, key]),
      );
    }
  };
}

/** The `variables` of a request as JSON: those that the operation uses and the client gave. */
function writeVariables(
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
  representations: string | null,
): string {
  let text = representations === null ? '' : `"representations":${representations}`;
  for (const name of names) {
    if (!Object.hasOwn(values, name) || values[name] === undefined) continue;
    text += `${text === '' ? '' : ','}"${name}":${JSON.stringify(values[name])}`;
  }
  return `{${text}}`;
}

/** The names that a fetch's output rewrites give back, for the paths of errors: they are told in the planner's names. */
function renamedKeys({ outputRewrites = [] }: FetchNode): (element: string | number) => string | number {
  const names = new Map(
    outputRewrites.flatMap((one) => (one.kind === 'KeyRenamer' ? [[one.path.at(-1), one.renameKeyTo] as const] : [])),
  );
  return (element) => (typeof element === 'string' ? (names.get(element) ?? element) : element);
}

/** A subgraph may call its root type otherwise than the supergraph does, so no fragment at the root names it. */
function withoutRootConditions(operation: string): string {
  if (!/\.\.\. ?on (?:Query|Mutation|Subscription)\b/.test(operation)) return operation;
  const bare = visit(parse(operation, { noLocation: true }), {
    InlineFragment: ({ typeCondition, ...fragment }) =>
      typeCondition && /^(?:Query|Mutation|Subscription)$/.test(typeCondition.name.value) ? fragment : undefined,
  });
  return stripIgnoredCharacters(print(bare));
}

/** The response keys at the root of an operation that the planner wrote. */
function responseKeys(operation: string): string[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [],
  );
}
