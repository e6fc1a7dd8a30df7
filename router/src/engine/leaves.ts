/** Writes scalars and enum values as the API schema types them. */
import { type GraphQLEnumType, type GraphQLScalarType, isSpecifiedScalarType } from 'graphql';
import { quote } from './json.ts';
import type { Write } from './projection.ts';

/** Only values that the API schema has leave; an inaccessible one does not. */
export function writeEnum(type: GraphQLEnumType): Write {
  const texts = new Map(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
  return (value, out) => {
    if (value === null || value === undefined) return undefined;
    const text = typeof value === 'string' ? texts.get(value) : undefined;
    if (text === undefined) out.isBroken = true;
    return text;
  };
}

export function writeScalar(type: GraphQLScalarType): Write {
  // a scalar of the business is JSON, whatever its form
  if (!isSpecifiedScalarType(type)) return (value) => (value == null ? undefined : JSON.stringify(value));
  const serialize: Write = (value, out) => {
    if (value === null || value === undefined) return undefined;
    try {
      return JSON.stringify(type.serialize(value));
    } catch {
      out.isBroken = true;
      return undefined;
    }
  };
  switch (type.name) {
    case 'String':
    case 'ID':
      return (value, out) => (typeof value === 'string' ? quote(value) : serialize(value, out));
    case 'Boolean':
      return (value, out) => (typeof value === 'boolean' ? String(value) : serialize(value, out));
    case 'Int':
      return (value, out) => (typeof value === 'number' && (value | 0) === value ? `${value}` : serialize(value, out));
    default:
      return serialize;
  }
}
