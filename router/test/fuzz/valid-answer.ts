/**
 * Whether a result is an answer to its operation by the API schema: every key that was asked for and no other, every
 * value of its type, no null where none may be. It shares no code with the engine. An operation must ask for the
 * `__typename` of everything that may be of several types (`withTypenames`).
 */
import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** The document with `__typename` wherever a type is abstract. */
export function withTypenames(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: (set) =>
        isAbstractType(types.getParentType()) ? { ...set, selections: [typename, ...set.selections] } : undefined,
    }),
  );
}

/** Throws with the place that is wrong. */
export function requireValid(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
  result: ExecutionResult,
) {
  const operation = getOperationAST(document);
  const type = operation && schema.getRootType(operation.operation);
  if (!operation || !type) throw new Error('no such operation');
  const { data, errors } = result;
  if (data === undefined && !errors) throw new Error('neither data nor errors');
  if (errors !== undefined && (!Array.isArray(errors) || errors.length === 0))
    throw new Error('an empty list of errors');
  for (const { message, path } of errors ?? []) {
    if (typeof message !== 'string') throw new Error('an error without a message');
    if (path !== undefined && !(path as unknown[]).every((one) => typeof one === 'string' || Number.isInteger(one)))
      throw new Error(`an error with the path ${JSON.stringify(path)}`);
  }
  if (data === null && !errors) throw new Error('data is null, and nobody says why');
  if (data === null || data === undefined) return;
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value] as const] : [],
    ),
  );
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const walk = new Walk(schema, fragments, { ...defaults, ...variables });
  walk.object(data, type, [operation.selectionSet], 'data');
}

class Walk {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Variables;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Variables) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  object(value: unknown, type: GraphQLObjectType, sets: readonly SelectionSetNode[], at: string): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${at} is no object`);
    const asked = new Map<string, FieldNode[]>();
    for (const set of sets) this.#collect(set, type, asked);
    const extra = Object.keys(value).filter((key) => !asked.has(key));
    if (extra.length > 0) throw new Error(`${at} has ${extra}, which nobody asked for`);
    for (const [key, nodes] of asked) {
      const name = nodes[0]?.name.value ?? '';
      if (!Object.hasOwn(value, key)) throw new Error(`${at} lacks ${key}`);
      const own = (value as Record<string, unknown>)[key];
      if (name === '__typename') {
        if (own !== type.name) throw new Error(`${at}.${key} is not ${type.name}`);
        continue;
      }
      if (name.startsWith('__')) continue; // introspection is graphql-js's own
      const field = type.getFields()[name];
      if (!field) throw new Error(`${type.name} has no ${name}`);
      const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      this.#value(own, field.type, below, `${at}.${key}`);
    }
  }

  #collect(set: SelectionSetNode, type: GraphQLObjectType, into: Map<string, FieldNode[]>): void {
    for (const selection of set.selections) {
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        into.set(key, [...(into.get(key) ?? []), selection]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
      const condition = this.#schema.getType(fragment?.typeCondition?.name.value ?? type.name);
      const applies = condition === type || (isAbstractType(condition) && this.#schema.isSubType(condition, type));
      if (fragment && applies) this.#collect(fragment.selectionSet, type, into);
    }
  }

  #isIncluded({ directives = [] }: { directives?: FieldNode['directives'] }): boolean {
    return directives.every(({ name, arguments: given = [] }) => {
      const value = given[0]?.value;
      if (name.value !== 'skip' && name.value !== 'include') return true;
      const isOn =
        value?.kind === Kind.VARIABLE ? this.#variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
      return (isOn === true) === (name.value === 'include');
    });
  }

  #value(value: unknown, type: GraphQLOutputType, sets: readonly SelectionSetNode[], at: string): void {
    if (isNonNullType(type)) {
      if (value === null) throw new Error(`${at} is null and must not be`);
      this.#value(value, type.ofType, sets, at);
    } else if (value === null) return;
    else if (isListType(type)) {
      if (!Array.isArray(value)) throw new Error(`${at} is no list`);
      for (const [index, item] of value.entries()) this.#value(item, type.ofType, sets, `${at}.${index}`);
    } else if (isObjectType(type)) this.object(value, type, sets, at);
    else if (isAbstractType(type)) {
      const runtime = this.#schema.getType(String((value as Record<string, unknown>)['__typename']));
      if (!isObjectType(runtime) || !this.#schema.isSubType(type, runtime))
        throw new Error(`${at} is of no type that ${isInterfaceType(type) ? 'implements' : 'belongs to'} ${type.name}`);
      this.object(value, runtime, sets, at);
    } else if (isEnumType(type)) {
      if (typeof value !== 'string' || !type.getValue(value)) throw new Error(`${at} is no ${type.name}`);
    } else if (!(leaves[getNamedType(type).name]?.(value) ?? true)) throw new Error(`${at} is no ${type.name}`);
  }
}

/** What may leave as each of the specified scalars; one of the business may be anything. */
const leaves: Record<string, (value: unknown) => boolean> = {
  Int: (value) => Number.isInteger(value) && (value as number) === ((value as number) | 0),
  Float: (value) => Number.isFinite(value),
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
};
