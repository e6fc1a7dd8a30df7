/**
 * Writes an answer of which some is left for later: as projection.ts does, but it knows at which path it is, and what is
 * deferred or streamed becomes a piece instead of text. Below a field where nothing is, projection.ts writes.
 */
import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
  isCompositeType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
} from 'graphql';
import { getOwn, isObject, isReserved, type JsonObject } from '../json.ts';
import { compileField, compileType, type FieldsType } from '../projection.ts';
import { runtimeType, say, walkValue } from '../violations.ts';
import { type Collected, collectParts, type Detail } from './collect-parts.ts';
import { DeferredGroup, DeferredInstance, type Usage } from './pieces.ts';
import { complain, type ObjectField, type Place, type WriteAt, type WriterContext } from './place.ts';
import { isMixed, streamOf, writeList } from './write-list.ts';

type ObjectPlan = {
  own: readonly ObjectField[];
  groups: readonly { usages: readonly Usage[]; keys: ReadonlySet<string>; fields: () => readonly ObjectField[] }[];
  usages: readonly Usage[];
};

/** Compiles the writer of an operation's root object. */
export function compileWriter(operation: OperationDefinitionNode, context: WriterContext): WriteAt {
  const root = context.schema.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation}`);
  const details: Detail[] = [{ set: operation.selectionSet, usage: null, chain: '' }];
  let plan: ObjectPlan | undefined;
  return (value, place) => {
    plan ??= compileObject(root, details, '', context);
    return isObject(value) ? writeObject(plan, value, place) : undefined;
  };
}

/** `group` names the usages whose fields are being written. */
function compileObject(
  type: FieldsType,
  details: readonly Detail[],
  group: string,
  context: WriterContext,
): ObjectPlan {
  const { groups, usages } = collectParts(type, details, context);
  const compile = (name: string, fields: ReadonlyMap<string, Collected>) =>
    [...fields].map(([key, collected], index) => compileObjectField(type, key, collected, index, name, context));
  const later = [...groups].flatMap(([name, { usages: of, fields }]) => {
    if (name === group) return [];
    let compiled: readonly ObjectField[] | undefined;
    const lazily = () => {
      compiled ??= compile(name, fields);
      return compiled;
    };
    return [{ usages: of, keys: new Set(fields.keys()), fields: lazily }];
  });
  return { own: compile(group, groups.get(group)?.fields ?? new Map()), groups: later, usages };
}

function writeObject({ own, groups, usages }: ObjectPlan, object: JsonObject, place: Place): string | undefined {
  const around = place.scope;
  if (usages.length > 0) {
    const scope = [...around];
    for (const usage of usages) {
      const parent = usage.parent ? scope[usage.parent.index] : undefined;
      const instance = new DeferredInstance(usage, [...place.path], parent);
      scope[usage.index] = instance;
      place.pieces.push(instance);
    }
    place.scope = scope;
  }
  const { scope } = place;
  for (const group of groups) {
    const instances = group.usages.flatMap(({ index }) => scope[index] ?? []);
    place.pieces.push(new DeferredGroup(instances, { object, path: [...place.path], scope }, group));
  }
  const text = writeFields(own, object, place);
  place.scope = around;
  return text;
}

/** Writes fields of an object. What a field that is null would have had later goes with it. */
export function writeFields(fields: readonly ObjectField[], object: JsonObject, place: Place): string | undefined {
  let text = '{';
  for (const { key, responseKey, prefix, isReserved: careful, isNullable, write } of fields) {
    const before = place.pieces.length;
    place.path.push(responseKey);
    const written = write(careful ? getOwn(object, key) : object[key], place);
    place.path.pop();
    if (written !== undefined) {
      text += prefix + written;
      continue;
    }
    place.pieces.length = before;
    if (!isNullable) return undefined;
    text += `${prefix}null`;
  }
  return `${text}}`;
}

function compileObjectField(
  type: FieldsType,
  responseKey: string,
  collected: Collected,
  index: number,
  group: string,
  context: WriterContext,
): ObjectField {
  const { source, name, isWithheld } = collected;
  const common = {
    key: source,
    responseKey,
    prefix: `${index > 0 ? ',' : ''}${JSON.stringify(responseKey)}:`,
    isReserved: isReserved(source),
  };
  const definition = type.getFields()[name];
  const label = `${type.name}.${name}`;
  if (isWithheld) {
    const isNullable = !isNonNullType(definition?.type);
    const write: WriteAt = (_value, { withheld, path }) => void withheld?.explain(path);
    return { ...common, isNullable, write };
  }
  if (!definition || !splits(collected, context)) {
    const sets = collected.details.map(({ set }) => set);
    const plain = compileField(type, responseKey, { name, source, sets, isWithheld }, context);
    const isAround = sets.some((set) => context.around?.has(set));
    const write: WriteAt = (value, place) => {
      if (definition && isAround) place.withheld?.walk.value(value, definition.type, sets, place.path);
      const text = plain.write(value, place.out);
      // once something was broken, an entity that is shared may have been written as null before
      if (text === undefined || place.out.isBroken) {
        const walk = { context, found: place.violations, known: place.known };
        if (definition) walkValue(value, definition.type, sets, [...place.path], label, walk);
        else if (!plain.isNullable) say(`The runtime type of ${type.name} is not known.`, [...place.path], walk);
      }
      return text;
    };
    return { ...common, isNullable: plain.isNullable, write };
  }
  const write = compileValue(definition.type, collected, group, label, context);
  return { ...common, isNullable: !isNonNullType(definition.type), write };
}

/** Whether some of what is below a field comes later than the field. */
const splits = (collected: Collected, context: WriterContext): boolean =>
  isMixed(collected) ||
  streamOf(collected, context) !== undefined ||
  collected.details.some(({ set }) => context.occurrences.isIncremental(set));

function compileValue(
  type: GraphQLOutputType,
  collected: Collected,
  group: string,
  label: string,
  context: WriterContext,
  isItem = false,
): WriteAt {
  if (isNonNullType(type)) {
    const write = compileValue(type.ofType, collected, group, label, context, isItem);
    return (value, place) => {
      if (value !== null && value !== undefined) return write(value, place);
      complain(`Cannot return null for non-nullable field ${label}.`, place, context);
      return undefined;
    };
  }
  if (isListType(type)) {
    const write = compileValue(type.ofType, collected, group, label, context, true);
    return writeList(write, !isNonNullType(type.ofType), isItem ? undefined : collected, label, context);
  }
  if (isCompositeType(type)) return writeComposite(type, collected.details, group, label, context);
  const write = compileType(type, [], context);
  return (value, place) => {
    const text = write(value, place.out);
    if (text === undefined)
      walkValue(value, type, [], [...place.path], label, { context, found: place.violations, known: place.known });
    return text;
  };
}

function writeComposite(
  type: GraphQLCompositeType,
  details: readonly Detail[],
  group: string,
  label: string,
  context: WriterContext,
): WriteAt {
  const plans = new Map<FieldsType, ObjectPlan>();
  return (value, place) => {
    const runtime = isObject(value) ? runtimeType(value, type, { context }) : null;
    if (!isObject(value) || !runtime) {
      if (value !== null && value !== undefined)
        complain(`${label} has no value of the type ${type.name}.`, place, context);
      return undefined;
    }
    const plan = plans.get(runtime) ?? compileObject(runtime, details, group, context);
    plans.set(runtime, plan);
    return writeObject(plan, value, place);
  };
}
