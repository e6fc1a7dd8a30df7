/**
 * Requirements that differ only in arguments: `@requires(fields: "note(upper: true)")` beside `@requires(fields: "note")`.
 * The planner tells required fields apart by their names alone, so each such field with its arguments is planned as a
 * field of its own, which stands in for it. What comes of that in a plan is mended by plan-apart.ts. Fields that are
 * required of an interface are left as they are.
 */
import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  type NameNode,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';

/** A field that stands for another one with arguments. */
export type StandIn = { field: string; arguments: readonly ArgumentNode[] };

/** With which arguments a field requires what is disputed, by the path from its entity; '' for none. */
export type Wanted = ReadonlyMap<string, string>;

export type StandIns = {
  /** The supergraph as the planner gets it. */
  supergraph: DocumentNode;
  byName: ReadonlyMap<string, StandIn>;
  /** What a field of a type in a subgraph wants; undefined where it takes no part in this. */
  wantedBy(subgraph: string, type: string, field: string): Wanted | undefined;
  /** The paths from an entity at which fields of a subgraph want something that is disputed. */
  disputed(subgraph: string, type: string): ReadonlySet<string>;
};

/** How arguments are compared: by their text, whatever their order. */
export const argumentsKey = (given: readonly ArgumentNode[] = []): string => given.map(print).sort().join();

type ObjectType = ObjectTypeDefinitionNode;
type Types = ReadonlyMap<string, ObjectType>;
type Requirement = { type: ObjectType; field: FieldDefinitionNode; directive: ConstDirectiveNode; graph: string };

/** The stand-ins that a supergraph needs; null where it needs none. */
export function standInsOf(supergraph: DocumentNode): StandIns | null {
  const types: Types = new Map(
    supergraph.definitions.flatMap((one) => (one.kind === Kind.OBJECT_TYPE_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const requirements = [...types.values()].flatMap(requirementsOf);
  const disputed = disputedFields(requirements, types);
  if (disputed.size === 0) return null;
  const names = new Names(types);
  const wanted = new Map<string, Wanted>();
  const paths = new Map<string, Set<string>>();
  const texts = new Map<ConstDirectiveNode, string>();
  const needed = new Set<string>();
  for (const { type, field, directive, graph } of requirements) {
    const own = new Map<string, string>();
    const set = mapFields(fieldSet(directive, 'requires'), type, types, (one, at, path) => {
      const key = `${at.name.value}.${one.name.value}`;
      const given = one.arguments ?? [];
      if (disputed.has(key)) own.set(path, argumentsKey(given));
      if (!disputed.has(key) || given.length === 0) {
        needed.add(`${graph} ${key}`);
        return one;
      }
      const standIn = names.nameOf(at.name.value, one.name.value, given, graph);
      return { ...one, name: { kind: Kind.NAME, value: standIn }, arguments: [] };
    });
    if (own.size === 0) continue;
    const entity = `${graph} ${type.name.value}`;
    wanted.set(`${entity} ${field.name.value}`, own);
    paths.set(entity, new Set([...(paths.get(entity) ?? []), ...own.keys()]));
    texts.set(directive, print(set).slice(1, -1));
  }
  const graphs = graphsByName(supergraph);
  const entityOf = (subgraph: string, type: string) => `${graphs.get(subgraph)} ${type}`;
  return {
    supergraph: rewrite(supergraph, types, { texts, names, needed: withProvidedAndKeys(types, needed) }),
    byName: names.byName,
    wantedBy: (subgraph, type, field) => wanted.get(`${entityOf(subgraph, type)} ${field}`),
    disputed: (subgraph, type) => paths.get(entityOf(subgraph, type)) ?? new Set(),
  };
}

/** Gives a field with arguments the name of its stand-in, always the same. */
class Names {
  readonly byName = new Map<string, StandIn>();
  /** By type and stand-in, the graphs that require it. */
  readonly added = new Map<string, Map<string, Set<string>>>();
  readonly #known = new Map<string, string>();
  readonly #prefix: string;

  constructor(types: Types) {
    const taken = [...types.values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value));
    let prefix = 'r_';
    for (let number = 1; taken.some((name) => name.startsWith(prefix)); number += 1) prefix = `r${number}_`;
    this.#prefix = prefix;
  }

  nameOf(type: string, field: string, given: readonly ArgumentNode[], graph: string): string {
    const key = `${type}.${field}(${argumentsKey(given)})`;
    const name = this.#known.get(key) ?? `${this.#prefix}${this.#known.size}`;
    this.#known.set(key, name);
    this.byName.set(name, { field, arguments: given });
    const ofType = this.added.get(type) ?? new Map<string, Set<string>>();
    this.added.set(type, ofType.set(name, (ofType.get(name) ?? new Set()).add(graph)));
    return name;
  }
}

const joinFields = ({ directives = [] }: FieldDefinitionNode): ConstDirectiveNode[] =>
  directives.filter(({ name }) => name.value === 'join__field');

/** The text of a directive's argument: of a string, an enum value, a boolean. */
function textOf({ arguments: given = [] }: ConstDirectiveNode, argument: string): string | undefined {
  const value = given.find(({ name }) => name.value === argument)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

function requirementsOf(type: ObjectType): Requirement[] {
  return (type.fields ?? []).flatMap((field) =>
    joinFields(field).flatMap((directive) => {
      const graph = textOf(directive, 'graph');
      return graph && textOf(directive, 'requires') ? [{ type, field, directive, graph }] : [];
    }),
  );
}

function fieldSet(directive: ConstDirectiveNode, argument: string): SelectionSetNode {
  const [definition] = parse(`{${textOf(directive, argument)}}`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no set of fields: ${print(directive)}`);
  return definition.selectionSet;
}

/** A set of fields with each field as `map` makes it, where it is one of an object type; outer ones are given first. */
function mapFields(
  set: SelectionSetNode,
  at: ObjectType | undefined,
  types: Types,
  map: (field: FieldNode, at: ObjectType, path: string) => FieldNode,
  path = '',
): SelectionSetNode {
  return {
    ...set,
    selections: set.selections.map((one) => {
      if (one.kind === Kind.FRAGMENT_SPREAD) return one;
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const below = one.typeCondition ? types.get(one.typeCondition.name.value) : at;
        return { ...one, selectionSet: mapFields(one.selectionSet, below, types, map, path) };
      }
      const here = `${path}${one.name.value}`;
      const mapped = at ? map(one, at, here) : one;
      if (!one.selectionSet) return mapped;
      const below = at && typeBelow(at, one.name.value, types);
      return { ...mapped, selectionSet: mapFields(one.selectionSet, below, types, map, `${here}.`) };
    }),
  };
}

function typeBelow(type: ObjectType, field: string, types: Types): ObjectType | undefined {
  let of = type.fields?.find(({ name }) => name.value === field)?.type;
  while (of && of.kind !== Kind.NAMED_TYPE) of = of.type;
  return of && types.get(of.name.value);
}

/** Those that are required with different arguments, as `Type.field`. */
function disputedFields(requirements: readonly Requirement[], types: Types): ReadonlySet<string> {
  const uses = new Map<string, Set<string>>();
  for (const { type, directive } of requirements)
    mapFields(fieldSet(directive, 'requires'), type, types, (one, at) => {
      const key = `${at.name.value}.${one.name.value}`;
      uses.set(key, (uses.get(key) ?? new Set()).add(argumentsKey(one.arguments)));
      return one;
    });
  return new Set([...uses].flatMap(([key, texts]) => (texts.size > 1 ? [key] : [])));
}

/** Adds to what requirements need of a graph, as `GRAPH Type.field`, what is provided, or is part of a key. */
function withProvidedAndKeys(types: Types, required: ReadonlySet<string>): ReadonlySet<string> {
  const needed = new Set(required);
  const look = (directive: ConstDirectiveNode, argument: string, type: ObjectType | undefined) => {
    if (!textOf(directive, argument)) return;
    mapFields(fieldSet(directive, argument), type, types, (one, at) => {
      needed.add(`${textOf(directive, 'graph')} ${at.name.value}.${one.name.value}`);
      return one;
    });
  };
  for (const type of types.values()) {
    for (const directive of type.directives ?? [])
      if (directive.name.value === 'join__type') look(directive, 'key', type);
    for (const field of type.fields ?? [])
      for (const directive of joinFields(field)) look(directive, 'provides', typeBelow(type, field.name.value, types));
  }
  return needed;
}

/** The names of the subgraphs in the supergraph, by their own. */
const graphsByName = ({ definitions }: DocumentNode): ReadonlyMap<string, string> =>
  new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph'
        ? (one.values ?? []).flatMap(({ name, directives = [] }) =>
            directives.map((directive): [string, string] => [textOf(directive, 'name') ?? '', name.value]),
          )
        : [],
    ),
  );

type Changes = { texts: ReadonlyMap<ConstDirectiveNode, string>; names: Names; needed: ReadonlySet<string> };

function rewrite(supergraph: DocumentNode, types: Types, { texts, names, needed }: Changes): DocumentNode {
  const requiring = (directive: ConstDirectiveNode): ConstDirectiveNode => {
    const text = texts.get(directive);
    if (text === undefined) return directive;
    const given = (directive.arguments ?? []).map((one) =>
      one.name.value === 'requires' ? { ...one, value: { kind: Kind.STRING, value: text } as const } : one,
    );
    return { ...directive, arguments: given };
  };
  const isExternal = (directive: ConstDirectiveNode): boolean => textOf(directive, 'external') === 'true';
  const withFields = (type: ObjectType): ObjectType => {
    const added = [...(names.added.get(type.name.value) ?? [])];
    const fields = (type.fields ?? []).flatMap((field): FieldDefinitionNode[] => {
      const own = added.filter(([name]) => names.byName.get(name)?.field === field.name.value);
      // a graph that requires nothing but stand-ins of it any more must not say that it is elsewhere: nobody would ask
      const isLeft = (directive: ConstDirectiveNode): boolean => {
        const graph = textOf(directive, 'graph') ?? '';
        const isStoodIn = own.some(([, graphs]) => graphs.has(graph));
        const isNeeded = needed.has(`${graph} ${type.name.value}.${field.name.value}`);
        return !isExternal(directive) || !isStoodIn || isNeeded || isOfInterface(supergraph, type, field, graph);
      };
      const directives = (field.directives ?? []).map((one) =>
        one.name.value === 'join__field' ? requiring(one) : one,
      );
      const standIns = own.map(
        ([name, graphs]): FieldDefinitionNode => ({
          ...{ kind: Kind.FIELD_DEFINITION, name: named(name), type: field.type },
          // where the field is, there is its stand-in; it is external only where it is required
          directives: directives.filter(
            (one) => one.name.value === 'join__field' && (!isExternal(one) || graphs.has(textOf(one, 'graph') ?? '')),
          ),
        }),
      );
      return [{ ...field, directives: own.length > 0 ? directives.filter(isLeft) : directives }, ...standIns];
    });
    return { ...type, fields };
  };
  return {
    ...supergraph,
    definitions: supergraph.definitions.map((one) =>
      one.kind === Kind.OBJECT_TYPE_DEFINITION ? withFields(types.get(one.name.value) ?? one) : one,
    ),
  };
}

/** Whether a graph has the type implement an interface that has the field there. */
const isOfInterface = ({ definitions }: DocumentNode, type: ObjectType, field: FieldDefinitionNode, graph: string) =>
  (type.directives ?? []).some((directive) => {
    if (directive.name.value !== 'join__implements' || textOf(directive, 'graph') !== graph) return false;
    const found = definitions.find(
      (one) => one.kind === Kind.INTERFACE_TYPE_DEFINITION && one.name.value === textOf(directive, 'interface'),
    );
    const own = found?.kind === Kind.INTERFACE_TYPE_DEFINITION ? (found.fields ?? []) : [];
    const same = own.find(({ name }) => name.value === field.name.value);
    const places = same ? joinFields(same) : [];
    return same !== undefined && (places.length === 0 || places.some((one) => textOf(one, 'graph') === graph));
  });

const named = (value: string): NameNode => ({ kind: Kind.NAME, value });
