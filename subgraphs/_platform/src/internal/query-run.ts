/** One execution of a compiled query: resolvers called, what they answer completed, in the order of the answer. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  type OperationDefinitionNode,
} from 'graphql';

/** A value of a field as it stands in the answer, or the promise of one. Throws where it cannot be one. */
export type Complete = (run: Run, value: unknown) => unknown;
export type FieldPlan = {
  key: string;
  at: number;
  nodes: readonly FieldNode[];
  parentType: GraphQLObjectType;
  definition: GraphQLField<unknown, unknown>;
  takesArguments: boolean;
  resolve: NonNullable<GraphQLField<unknown, unknown>['resolve']>;
  complete: Complete;
};
/** What is selected of a type, and an answer of it in which only the names of types are filled in. */
export type Selected = { fields: readonly FieldPlan[]; shape: Record<string, unknown> };

export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

/** What all fields of a document have in common. */
type Compiled = {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
};

/** One execution: its arguments and what resolvers are told of their field, made once for each field. */
export class Run {
  readonly context: unknown;
  readonly variables: Record<string, unknown>;
  private readonly compiled: Compiled;
  readonly infos: GraphQLResolveInfo[] = [];
  private readonly args: Record<string, unknown>[] = [];

  constructor(compiled: Compiled, context: unknown, variables: Record<string, unknown>) {
    this.compiled = compiled;
    this.context = context;
    this.variables = variables;
  }

  infoOf(field: FieldPlan): GraphQLResolveInfo {
    const info = new FieldInfo(this.compiled, field, this.variables);
    this.infos[field.at] = info;
    return info;
  }

  argsOf({ at, definition, nodes }: FieldPlan): Record<string, unknown> {
    const [node] = nodes;
    if (!this.args[at] && node) this.args[at] = getArgumentValues(definition, node, this.variables);
    return { ...this.args[at] };
  }
}

/** What a resolver is told of its field. One serves all records, so there is no path that is theirs. */
class FieldInfo implements GraphQLResolveInfo {
  readonly fieldName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly returnType: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly operation: OperationDefinitionNode;
  readonly rootValue = undefined;
  readonly variableValues: Record<string, unknown>;

  constructor(
    { schema, fragments, operation }: Compiled,
    { nodes, parentType, definition }: FieldPlan,
    variables: Record<string, unknown>,
  ) {
    this.fieldName = definition.name;
    this.fieldNodes = nodes;
    this.returnType = definition.type;
    this.parentType = parentType;
    this.schema = schema;
    this.fragments = fragments;
    this.operation = operation;
    this.variableValues = variables;
  }

  get path(): never {
    throw new Error('the path of a field is known to graphql-js alone');
  }
}

const noArguments = Object.freeze({});

export function executeFields(run: Run, { fields, shape }: Selected, source: unknown): unknown {
  // of one shape from the start, in the order of the selection, whenever values come
  const answer: Record<string, unknown> = { ...shape };
  let waiting: Promise<unknown>[] | undefined;
  try {
    for (const field of fields) {
      const args = field.takesArguments ? run.argsOf(field) : noArguments;
      const value = field.resolve(source, args, run.context, run.infos[field.at] ?? run.infoOf(field));
      const promise = into(answer, field.key, run, field.complete, value);
      if (!promise) continue;
      waiting ??= [];
      waiting.push(promise);
    }
  } catch (error) {
    abandon(waiting);
    throw error;
  }
  return waiting ? Promise.all(waiting).then(() => answer) : answer;
}

type Holder = Record<string | number, unknown>;
type Waiting = Promise<undefined> | undefined;

/** Completes a value into its place; the promise of that where it takes one. */
function into(holder: Holder, at: string | number, run: Run, complete: Complete, value: unknown): Waiting {
  if (isPromise(value)) return later(holder, at, run, complete, value);
  const completed = complete(run, value);
  if (isPromise(completed)) return put(holder, at, completed);
  holder[at] = completed;
  return undefined;
}

// apart from the above, which makes no function where nothing is awaited
const later = (holder: Holder, at: string | number, run: Run, complete: Complete, value: Promise<unknown>): Waiting =>
  value.then((one) => into(holder, at, run, complete, one));
const put = (holder: Holder, at: string | number, completed: Promise<unknown>): Promise<undefined> =>
  completed.then((one) => {
    holder[at] = one;
    return undefined;
  });

export const listOf =
  (complete: Complete): Complete =>
  (run, value) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    if (typeof value !== 'object' || !(Symbol.iterator in value)) throw new Error('a list was expected');
    const given = Array.isArray(value) ? value : [...(value as Iterable<unknown>)];
    const items: unknown[] = new Array(given.length);
    let waiting: Promise<unknown>[] | undefined;
    try {
      for (let at = 0; at < given.length; at += 1) {
        const promise = into(items as unknown as Holder, at, run, complete, given[at]);
        if (!promise) continue;
        waiting ??= [];
        waiting.push(promise);
      }
    } catch (error) {
      abandon(waiting);
      throw error;
    }
    return waiting ? Promise.all(waiting).then(() => items) : items;
  };

/** Nobody waits for these any more, so that nobody hears when they fail. */
function abandon(waiting: readonly Promise<unknown>[] | undefined): void {
  for (const one of waiting ?? []) one.catch(() => {});
}
