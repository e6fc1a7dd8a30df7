/** How long a list may get, by the arguments that slice it. */
import {
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Cost, Variables } from './arithmetic.ts';
import type { ListSize } from './weights.ts';

type Read = (variables: Variables) => unknown;

/** The largest of the slicing arguments, else the assumed size, else the default. Throws where one must be given. */
export function compileSize(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  operation: OperationDefinitionNode,
  { assumedSize, slicingArguments, requireOneSlicingArgument }: ListSize,
  defaultListSize: number,
): Cost {
  if (slicingArguments.length === 0) return assumedSize ?? defaultListSize;
  const readers = slicingArguments.map((path) => {
    const [name = '', ...rest] = path.split('.');
    const given = node.arguments?.find((one) => one.name.value === name)?.value;
    const byDefault = rest.reduce(child, field.args.find((one) => one.name === name)?.defaultValue);
    return { read: given && read(given, rest, operation), byDefault };
  });
  const size: Exclude<Cost, number> = (variables) => {
    let found: number | undefined;
    let count = 0;
    for (const { read: readGiven, byDefault } of readers) {
      const given = readGiven?.(variables);
      if (given !== undefined && given !== null) count += 1;
      const one = given === undefined ? byDefault : given;
      // what is no number is refused when the variables are checked; a negative one must not make others cheaper
      if (typeof one === 'number') found = Math.max(found ?? 0, one, 0);
    }
    if (requireOneSlicingArgument && (count > 1 || found === undefined))
      throw new GraphQLError(`${field.name} needs exactly one of ${slicingArguments.join(', ')}`, {
        extensions: { code: 'SLICING_ARGUMENT_REQUIRED', field: field.name, slicingArguments },
      });
    return found ?? assumedSize ?? defaultListSize;
  };
  const isFixed = !readers.some(({ read: readGiven }) => readGiven && readGiven.length > 0);
  if (!isFixed) return size;
  try {
    return size({});
  } catch {
    return size;
  }
}

const child = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

/** Reads a value at a path of its input fields. A literal is read now: its reader takes no variables. */
function read(value: ValueNode, path: readonly string[], operation: OperationDefinitionNode): Read {
  if (value.kind === Kind.VARIABLE) {
    const name = value.name.value;
    const definition = operation.variableDefinitions?.find((one) => one.variable.name.value === name);
    const byDefault = definition?.defaultValue && valueFromASTUntyped(definition.defaultValue);
    return (variables) => path.reduce(child, Object.hasOwn(variables, name) ? variables[name] : (byDefault as unknown));
  }
  const [key, ...rest] = path;
  if (key === undefined || value.kind !== Kind.OBJECT) {
    const known = key === undefined ? valueFromASTUntyped(value) : undefined;
    return () => known;
  }
  const below = value.fields.find((one) => one.name.value === key)?.value;
  return below ? read(below, rest, operation) : () => undefined;
}
