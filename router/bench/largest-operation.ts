/** An operation that selects all there is down to some depth: every field that anybody could ask, the same each time. */
import {
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

const scalars: Readonly<Record<string, string>> = { Int: '1', Float: '1.5', Boolean: 'true' };

function valueText(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueText(type.ofType);
  if (isListType(type)) return `[${valueText(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (!isInputObjectType(type)) return scalars[type.name] ?? '"1"';
  const fields = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{${fields.map((field) => `${field.name}: ${valueText(field.type)}`).join(', ')}}`;
}

/** `prefix` tells fields of one type from those of another where both may stand in one place. */
function selectionOf(schema: GraphQLSchema, type: GraphQLOutputType, depth: number, prefix = ''): string {
  const named = getNamedType(type);
  if (isAbstractType(named)) {
    const members = schema.getPossibleTypes(named);
    const parts = members.map((one) => `... on ${one.name} ${selectionOf(schema, one, depth, `${one.name}_`)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(named)) return '';
  const parts = Object.values(named.getFields()).flatMap(({ name, args, type: of }) => {
    const isLeaf = !isCompositeType(getNamedType(of));
    if (!isLeaf && depth <= 1) return [];
    const given = args.filter(isRequiredArgument).map((one) => `${one.name}: ${valueText(one.type)}`);
    const text = `${prefix && `${prefix}${name}: `}${name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
    return [isLeaf ? text : `${text} ${selectionOf(schema, of, depth - 1)}`];
  });
  return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
}

/** A query for all of the schema, `depth` objects deep. */
export function largestOperation(schema: GraphQLSchema, depth: number): string {
  const type = schema.getQueryType();
  if (!type) throw new Error('the schema has no queries');
  return `query Largest ${selectionOf(schema, type, depth + 1)}`;
}
