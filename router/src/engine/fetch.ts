/**
 * A fetch of a plan as a function: sends its request, and merges what comes back. Entities are named once however often
 * they stand in the answer.
 */
import type { FetchNode } from '@apollo/query-planner';
import { type Link, LinkFailure, type Receiver } from '@trama/platform/link';
import type { ExecutionResult } from 'graphql';
import type { ResponseCache } from '../cache/response-cache.ts';
import { compileContext } from './context-values.ts';
import { entitiesOf, type MergeRules, membersOf, mergeEntities, nameEntities } from './entities.ts';
import { compileSender, tell } from './fetch-request.ts';
import { isObject, type JsonObject, merge } from './json.ts';
import { compileNaming, condition, lacking, type NameAt, type Named, onceFor } from './naming.ts';
import { renamedKeys, responseKeys, withoutRootConditions } from './operation-text.ts';
import { type Path, placesAt, responsePaths } from './paths.ts';
import { compileRepresentation } from './representation.ts';
import { compileRewrites } from './rewrites.ts';
import { Branches, type Cursor, errorAt, type Run, type State, type Then } from './state.ts';
import { wellFormed } from './subgraph-errors.ts';
import type { TypeConditions } from './type-conditions.ts';

export type FetchContext = MergeRules & {
  links: ReadonlyMap<string, Link>;
  matches: TypeConditions;
  cache?: ResponseCache | undefined;
};

/**
 * `path` is where a Flatten node moves the fetch to, relative to its cursor. `name` finds and names the entities, for
 * fetches side by side that ask about the same ones.
 */
export function compileFetch(
  node: FetchNode,
  path: Path,
  context: FetchContext,
  name: NameAt = compileNaming(node, path, context),
): Run {
  const { links, matches, cache } = context;
  const { serviceName, requires } = node;
  const link = links.get(serviceName);
  if (!link) throw new Error(`no link to ${serviceName}`);
  const sender = compileSender(node, link);
  const rewrite = compileRewrites(node.outputRewrites, matches);
  const kept = cache?.fetch(node);
  const errors = errorsOf(node);

  if (requires) {
    const fetchEntities = (
      state: State,
      named: Named,
      cursor: Cursor,
      values: State['variables'],
      then: Then,
    ): void => {
      const { texts } = named.unique;
      if (texts.length === 0) {
        then.done();
        return;
      }
      const pathsOf = (index: number) => {
        const objects = membersOf(named.unique, index).map((place) => named.places.objects[place] ?? {});
        return responsePaths(state.root, [...cursor.path, ...path], new Set(objects));
      };
      const use = ({ data, errors: told }: ExecutionResult): void => {
        if (told !== undefined)
          errors.report(state, told, ([first, index, ...rest]) =>
            first === '_entities' && typeof index === 'number'
              ? pathsOf(index).map((found) => [...found, ...rest])
              : [[...cursor.path, ...path].filter((element) => element !== '@')],
          );
        const entities = entitiesOf(data, texts.length, told);
        if (!entities) return;
        mergeEntities(state, named.places, named.unique, entities, rewrite, context);
        for (let index = 0; index < entities.length; index++) {
          const entity = entities[index];
          if (entity !== null && !isObject(entity)) errors.fail(state, new Error('not an entity'), pathsOf(index));
        }
      };
      const fail = (error: unknown) =>
        errors.fail(
          state,
          error,
          texts.flatMap((_, index) => pathsOf(index)),
        );
      const receiver = new Answered(use, fail, then);
      if (!kept) {
        sender.send(state, `[${texts.join(',')}]`, values, texts.length, receiver);
        return;
      }
      const ask = (some: readonly string[]) => sender.promise(state, `[${some.join(',')}]`, values, some.length);
      tell(kept.entities(state, sender.variables(values, null), texts, ask), receiver);
    };
    const groupByContext = compileContext(node.contextRewrites, matches);
    if (!groupByContext)
      return (state, cursor, then) => fetchEntities(state, name(state, cursor), cursor, state.variables, then);
    const represent = compileRepresentation(requires, node.inputRewrites, matches);
    const mayLack = lacking(node);
    return (state, cursor, then) => {
      const groups = groupByContext(cursor.objects, path);
      const all = new Branches(groups.length, then);
      for (const { places, values } of groups) {
        const named = { places, unique: nameEntities(places, represent, mayLack(state)) };
        fetchEntities(state, named, cursor, { ...state.variables, ...values }, all);
      }
    };
  }

  const rootKeys = responseKeys(withoutRootConditions(node.operation));
  return (state, cursor, then) => {
    const { objects } = path.length > 0 ? placesAt(cursor.objects, path, true) : cursor;
    if (objects.length === 0) {
      then.done();
      return;
    }
    const at = (): Path => [...cursor.path, ...path].filter((element) => element !== '@');
    const use = ({ data, errors: told }: ExecutionResult): void => {
      if (told !== undefined) errors.report(state, told, (found) => [[...at(), ...found]]);
      if (!isObject(data)) {
        if (!told?.length) throw new Error('the subgraph answered without data');
        return;
      }
      rewrite?.(data as JsonObject);
      for (const object of objects) merge(object, data as JsonObject);
    };
    const fail = (error: unknown) =>
      errors.fail(
        state,
        error,
        rootKeys.map((key) => [...at(), key]),
      );
    const receiver = new Answered(use, fail, then);
    if (!kept) {
      sender.send(state, null, state.variables, 0, receiver);
      return;
    }
    const ask = () => sender.promise(state, null, state.variables, 0);
    tell(kept.root(state, sender.variables(state.variables, null), ask), receiver);
  };
}

/** Takes the answer of a fetch and goes on, whatever became of it. */
class Answered implements Receiver {
  readonly #use: (result: ExecutionResult) => void;
  readonly #fail: (error: unknown) => void;
  readonly #then: Then;

  constructor(use: (result: ExecutionResult) => void, fail: (error: unknown) => void, then: Then) {
    this.#use = use;
    this.#fail = fail;
    this.#then = then;
  }

  answered(result: ExecutionResult): void {
    try {
      this.#use(result);
    } catch (error) {
      this.failed(error);
      return;
    }
    this.#goOn();
  }

  failed(error: unknown): void {
    try {
      this.#fail(error);
    } catch (broken) {
      this.#then.crashed(broken);
      return;
    }
    this.#goOn();
  }

  #goOn(): void {
    try {
      this.#then.done();
    } catch (error) {
      this.#then.crashed(error);
    }
  }
}

/** How what goes wrong with a fetch is told in the client's answer. */
function errorsOf(node: FetchNode) {
  const { serviceName } = node;
  const renamed = renamedKeys(node);
  return {
    /** What a subgraph says is wrong, placed in the answer. */
    report(state: State, errors: ExecutionResult['errors'], place: (path: Path) => Path[]): void {
      for (const { message, path: at, extensions } of wellFormed(errors)) {
        const places = at ? place(at) : [];
        for (const placed of places.length > 0 ? places : [undefined])
          state.errors.push(errorAt(message, placed?.map(renamed), { ...extensions, subgraph: serviceName }));
      }
    },
    fail(state: State, error: unknown, paths: Path[]): void {
      const cause = error as Error;
      const code = cause instanceof LinkFailure ? 'UNAVAILABLE' : 'SUBGRAPH_ERROR';
      for (const at of paths.length > 0 ? paths : [[]])
        state.errors.push(errorAt(cause.message, at, { code, subgraph: serviceName }, cause));
    },
  };
}

/**
 * Fetches that stand side by side in a plan. They start together, before any is answered, so those that name the same
 * entities in the same words do so once.
 */
export function compileFetches(
  fetches: readonly { node: FetchNode; path: Path }[],
  context: FetchContext,
): readonly Run[] {
  // a fetch with values of its context names its entities by itself
  const keys = fetches.map(({ node: { operation, requires, inputRewrites, contextRewrites }, path }, index) =>
    JSON.stringify([
      path,
      requires,
      inputRewrites,
      condition.test(operation),
      ...(contextRewrites?.length ? [index] : []),
    ]),
  );
  const names = new Map<string, NameAt>();
  return fetches.map(({ node, path }, index) => {
    const key = keys[index] as string;
    const alike = keys.filter((other) => other === key).length;
    const name = names.get(key) ?? compileNaming(node, path, context);
    if (!names.has(key)) names.set(key, alike > 1 ? onceFor(alike, name) : name);
    return compileFetch(node, path, context, names.get(key));
  });
}
