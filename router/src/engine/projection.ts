/**
 * Writes the answer of an operation from what was gathered: the fields that the client asked for, in its order, typed
 * as the API schema says, with null where a value is missing, carried up to what may be null. Compiled once for each
 * combination of `@skip` and `@include`; what several places share is written once.
 */
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '../fragments.ts';
import { getOwn, isObject, isReserved, type Json, type JsonObject } from './json.ts';
import { writeEnum, writeScalar } from './leaves.ts';

/** The JSON of a value; undefined when it is null or not of its type, which its holder must bear. */
export type Write = (value: Json | undefined, out: Output) => string | undefined;

export type Output = {
  /** Entities that stand in several places as one object. */
  shared: ReadonlySet<object>;
  /** Whether a null was met where none may be, or a value that is not of its type. */
  isBroken: boolean;
  /** The texts of shared entities, by what wrote them; null where none could be written. */
  written?: Map<unknown, Map<object, string | null>>;
  /** What introspection fields answer, by response key. */
  introspection: Readonly<Record<string, unknown>> | null;
};

/** `key` is where the value was gathered, `prefix` the client's key as JSON. */
export type Field = { key: string; prefix: string; isReserved: boolean; isNullable: boolean; write: Write };

export type ProjectionContext = {
  schema: GraphQLSchema;
  fragments: Fragments;
  /** The key under which a field was gathered, which need not be the one that the client gave it. */
  gatheredAs: (field: FieldNode) => string;
  /** Whether a selection with these directives is in the answer. */
  isIncluded: (node: SelectionNode) => boolean;
  /** Fields that are answered as null whatever was gathered: a key may have been, for the router's own use. */
  withheld?: ReadonlySet<FieldNode> | undefined;
};

/** A type with fields. An interface stands for itself where a subgraph knows no more (`@interfaceObject`). */
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** What is asked of one response key: a field, and the selection sets below it. */
export type Asked = { name: string; source: string; sets: SelectionSetNode[]; isWithheld: boolean };

/** Compiles the projection of an operation's root object. */
export function compileProjection(operation: OperationDefinitionNode, context: ProjectionContext): Write {
  const root = context.schema.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation}`);
  return writeObjectOf(root, [operation.selectionSet], context);
}

function writeObjectOf(type: FieldsType, sets: readonly SelectionSetNode[], context: ProjectionContext): Write {
  let fields: readonly Field[] | undefined;
  const write = (object: JsonObject, out: Output): string | undefined => {
    // compiled at the first object, so that recursive fragments of types nobody has cost nothing
    fields ??= compileFields(type, sets, context);
    let text = '{';
    for (const { key, prefix, isReserved: careful, isNullable, write: writeField } of fields) {
      const written = writeField(careful ? getOwn(object, key) : object[key], out);
      if (written !== undefined) text += prefix + written;
      else if (isNullable) text += `${prefix}null`;
      else {
        out.isBroken = true;
        return undefined;
      }
    }
    return `${text}}`;
  };
  return (value, out) => {
    if (!isObject(value)) {
      if (value !== null && value !== undefined) out.isBroken = true;
      return undefined;
    }
    if (out.shared.size === 0 || !out.shared.has(value)) return write(value, out);
    out.written ??= new Map();
    let memo = out.written.get(write);
    if (!memo) {
      memo = new Map();
      out.written.set(write, memo);
    }
    const known = memo.get(value);
    if (known !== undefined) return known === null ? undefined : known;
    const text = write(value, out);
    memo.set(value, text ?? null);
    return text;
  };
}

/** The fields of an object type in the order of the operation, each response key once with all that is asked of it. */
export function collectFields(type: FieldsType, sets: readonly SelectionSetNode[], context: ProjectionContext) {
  const found = new Map<string, Asked>();
  const visit = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!context.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const source = context.gatheredAs(selection);
        const field = found.get(key) ?? { name: selection.name.value, source, sets: [], isWithheld: false };
        if (context.withheld?.has(selection)) field.isWithheld = true;
        if (selection.selectionSet) field.sets.push(selection.selectionSet);
        found.set(key, field);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(selection.name.value) : selection;
      if (fragment && applies(type, fragment.typeCondition?.name.value, context.schema)) visit(fragment.selectionSet);
    }
  };
  for (const set of sets) visit(set);
  return found;
}

/** Whether a fragment with this condition stands for objects of the type. */
export function applies(type: FieldsType, condition: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const asked = schema.getType(condition);
  return isAbstractType(asked) && schema.isSubType(asked, type);
}

const constant =
  (text: string): Write =>
  () =>
    text;

/** An interface that stands for itself has no runtime type to tell. */
const noTypename: Write = (_value, out) => {
  out.isBroken = true;
  return undefined;
};

function compileFields(
  type: FieldsType,
  sets: readonly SelectionSetNode[],
  context: ProjectionContext,
): readonly Field[] {
  const fields: Field[] = [];
  for (const [key, asked] of collectFields(type, sets, context)) {
    const prefix = `${fields.length > 0 ? ',' : ''}${JSON.stringify(key)}:`;
    const { source } = asked;
    fields.push({ key: source, prefix, isReserved: isReserved(source), ...compileField(type, key, asked, context) });
  }
  return fields;
}

/** How one field of a type is written, and whether it may be null. */
export function compileField(
  type: FieldsType,
  key: string,
  { name, sets, isWithheld }: Asked,
  context: ProjectionContext,
): Pick<Field, 'isNullable' | 'write'> {
  if (name === '__typename')
    return { isNullable: false, write: isInterfaceType(type) ? noTypename : constant(JSON.stringify(type.name)) };
  if ((name === '__schema' || name === '__type') && type === context.schema.getQueryType())
    return { isNullable: true, write: (_value, { introspection }) => JSON.stringify(introspection?.[key] ?? null) };
  const definition = type.getFields()[name];
  if (!definition) throw new Error(`${type.name} has no field ${name}`);
  const write = isWithheld ? writeNothing : compileType(definition.type, sets, context);
  return { isNullable: !isNonNullType(definition.type), write };
}

const writeNothing: Write = () => undefined;

/** What writes the values of a type. */
export function compileType(
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  context: ProjectionContext,
): Write {
  if (isNonNullType(type)) return compileType(type.ofType, sets, context);
  if (isListType(type)) return writeList(compileType(type.ofType, sets, context), !isNonNullType(type.ofType));
  if (isCompositeType(type)) return compileComposite(type, sets, context);
  return isEnumType(type) ? writeEnum(type) : writeScalar(type);
}

function writeList(write: Write, itemsNullable: boolean): Write {
  return (value, out) => {
    if (!Array.isArray(value)) {
      if (value !== null && value !== undefined) out.isBroken = true;
      return undefined;
    }
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      const written = write(value[index], out);
      if (written === undefined && !itemsNullable) {
        out.isBroken = true;
        return undefined;
      }
      text += index > 0 ? `,${written ?? 'null'}` : (written ?? 'null');
    }
    return `${text}]`;
  };
}

function compileComposite(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  context: ProjectionContext,
): Write {
  if (isObjectType(type)) return writeObjectOf(type, sets, context);
  const byTypename = new Map<string, Write | null>();
  const writeFor = (typename: string): Write | null => {
    const runtime = context.schema.getType(typename);
    const isPossible = runtime === type || (isObjectType(runtime) && context.schema.isSubType(type, runtime));
    const write = isPossible && !isUnionType(runtime) ? writeObjectOf(runtime as FieldsType, sets, context) : null;
    byTypename.set(typename, write);
    return write;
  };
  return (value, out) => {
    if (!isObject(value)) {
      if (value !== null && value !== undefined) out.isBroken = true;
      return undefined;
    }
    // where an interface is an object type (`@interfaceObject`), no subgraph is asked for a typename
    const typename = value['__typename'] ?? (isInterfaceType(type) ? type.name : undefined);
    if (typeof typename !== 'string') {
      out.isBroken = true;
      return undefined;
    }
    const known = byTypename.get(typename);
    const write = known === undefined ? writeFor(typename) : known;
    if (write) return write(value, out);
    // a type that the API does not have, or that is none of this interface: the client must not learn of it
    out.isBroken = true;
    return undefined;
  };
}
