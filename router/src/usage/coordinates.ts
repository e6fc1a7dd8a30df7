/**
 * What of a schema an operation uses, as schema coordinates: `Type.field`, `Type.field(argument:)`, `Input.field`,
 * `Enum.VALUE`. Of the document once; of the variables each time, where there are any that may hold such. What is only
 * answered (an enum's value in the data) nobody can know. https://spec.graphql.org/draft/#sec-Schema-Coordinates
 */
import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  type OperationDefinitionNode,
  separateOperations,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

export type Coordinates = {
  /** What the text of the operation uses. */
  fixed: readonly string[];
  /** Adds what these variables use; absent when they can use nothing. */
  ofVariables?: (variables: Readonly<Record<string, unknown>>, add: (coordinate: string) => void) => void;
};

const deepest = 50; // levels of input that are looked into

/** For a valid document; the operation is one of its definitions. */
export function coordinatesOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
  // the operation with those fragments that it uses
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  const fixed = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    own,
    visitWithTypeInfo(types, {
      Field({ name: { value } }) {
        // introspection, and all that is asked by it
        if (value.startsWith('__')) return false;
        const parent = types.getParentType();
        if (parent) fixed.add(`${parent.name}.${value}`);
        return undefined;
      },
      Argument({ name: { value } }) {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        if (parent && field && !types.getDirective()) fixed.add(`${parent.name}.${field.name}(${value}:)`);
      },
      ObjectField({ name: { value } }) {
        const input = getNamedType(types.getParentInputType());
        if (isInputObjectType(input)) fixed.add(`${input.name}.${value}`);
      },
      EnumValue({ value }) {
        const type = getNamedType(types.getInputType());
        if (isEnumType(type)) fixed.add(`${type.name}.${value}`);
      },
    }),
  );
  const variables = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const input = typeFromAST(schema, type as never);
    const named = getNamedType(input);
    return isInputType(input) && (isInputObjectType(named) || isEnumType(named))
      ? [[variable.name.value, input] as const]
      : [];
  });
  const coordinates: Coordinates = { fixed: [...fixed] };
  if (variables.length > 0)
    coordinates.ofVariables = (values, add) => {
      for (const [name, type] of variables) addUsed(type, values[name], add, deepest);
    };
  return coordinates;
}

/** Values come as the client sent them: what fits no type is passed over, execution refuses it. */
function addUsed(declared: GraphQLInputType, value: unknown, add: (coordinate: string) => void, levels: number): void {
  if (value === null || value === undefined || levels === 0) return;
  const type = getNullableType(declared);
  if (isListType(type)) {
    for (const one of Array.isArray(value) ? value : [value]) addUsed(type.ofType, one, add, levels - 1);
  } else if (isEnumType(type)) {
    if (typeof value === 'string' && type.getValue(value)) add(`${type.name}.${value}`);
  } else if (isInputObjectType(type) && typeof value === 'object') {
    const fields = type.getFields();
    for (const [name, inner] of Object.entries(value)) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!field) continue;
      add(`${type.name}.${name}`);
      addUsed(field.type, inner, add, levels - 1);
    }
  }
}
