/**
 * What a supergraph says of reads that are to be recorded: `@recordAccess` on a field, or on a type for all of its
 * fields. It knows no operation, and nothing of what is read.
 */
import { type DocumentNode, type GraphQLSchema, getNamedType, isObjectType, Kind, parse, visit } from 'graphql';
import type { Planner } from '../planner.ts';

/** A read is kept in the log of the record of type `of` whose id the field `by` beside it answers; `keptBy` keeps it. */
export type RecordRule = { of: string; by: string; keptBy: string };

export type RecordRules = {
  /** Whether there are any at all. */
  isEmpty: boolean;
  /** The rule of every field of an object type. */
  ofType(type: string): RecordRule | undefined;
  /** The rule of one field: its own, or its type's. */
  ofField(type: string, field: string): RecordRule | undefined;
};

const identity = 'https://specs.trama.dev/access';

/**
 * Throws where a subgraph requires a recorded field of another: it would be read without ever being in an answer. And
 * where a field names a type or a field that is not there, since its reads could never be recorded.
 */
export function readRecordRules(
  { supergraph, supergraphDocument }: Pick<Planner, 'supergraph' | 'supergraphDocument'>,
  types: GraphQLSchema,
): RecordRules {
  const { schema } = supergraph;
  const feature = schema.coreFeatures?.getByIdentity(identity);
  const definition = feature && schema.directive(feature.directiveNameInSchema('recordAccess'));
  const rules = new Map<string, RecordRule>();
  for (const applied of definition?.applications() ?? []) {
    const { coordinate, name } = applied.parent as { coordinate?: string; name?: string };
    rules.set(coordinate ?? name ?? '', applied.arguments() as RecordRule);
  }
  const found: RecordRules = {
    isEmpty: rules.size === 0,
    ofType: (type) => rules.get(type),
    ofField: (type, field) => rules.get(`${type}.${field}`) ?? rules.get(type),
  };
  if (found.isEmpty) return found;
  for (const [coordinate, { by }] of rules) {
    const [type = ''] = coordinate.split('.');
    const holder = types.getType(type);
    if (!isObjectType(holder) || !holder.getFields()[by])
      throw new Error(`reads of ${coordinate} cannot be recorded: ${type} has no field ${by}`);
  }
  refuseRequired(supergraphDocument, types, found);
  return found;
}

function refuseRequired(supergraph: DocumentNode, types: GraphQLSchema, rules: RecordRules): void {
  const refuseIn = (typeName: string, requires: string, coordinate: string): void => {
    const walk = (name: string, node: { selectionSet?: { selections: readonly unknown[] } | undefined }): void => {
      for (const one of (node.selectionSet?.selections ?? []) as { kind: Kind; name?: { value: string } }[]) {
        if (one.kind !== Kind.FIELD || !one.name) {
          const { typeCondition } = one as { typeCondition?: { name: { value: string } } };
          walk(typeCondition?.name.value ?? name, one as never);
          continue;
        }
        const field = one.name.value;
        if (rules.ofField(name, field)) throw new Error(`${coordinate} requires ${name}.${field}, which is recorded`);
        const holder = types.getType(name);
        const definition = isObjectType(holder) ? holder.getFields()[field] : undefined;
        if (definition) walk(getNamedType(definition.type).name, one as never);
      }
    };
    const [operation] = parse(`{ ${requires} }`).definitions;
    if (operation?.kind === Kind.OPERATION_DEFINITION) walk(typeName, operation);
  };
  let holder = '';
  visit(supergraph, {
    ObjectTypeDefinition({ name }) {
      holder = name.value;
    },
    FieldDefinition({ name, directives = [] }) {
      for (const directive of directives) {
        const given = directive.arguments?.find((one) => one.name.value === 'requires')?.value;
        if (directive.name.value === 'join__field' && given?.kind === Kind.STRING)
          refuseIn(holder, given.value, `${holder}.${name.value}`);
      }
    },
  });
}
