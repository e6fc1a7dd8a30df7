/**
 * Checks variables against their types. What built-in scalars hold is seen at a glance; only where the glance is not sure
 * does graphql-js look, and says what is wrong.
 */
import {
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;
/** Whether a value is certainly one of its type. */
type Glance = (value: unknown) => boolean;

const maxErrors = 10;

const glances: Readonly<Record<string, Glance>> = {
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
};
const never: Glance = () => false;

/** What is wrong with the variables of an operation, by their names and types; null when nothing is. */
export function variableChecks(
  schema: GraphQLSchema,
): (operation: OperationDefinitionNode, values: Values) => readonly GraphQLError[] | null {
  const known = new WeakMap<OperationDefinitionNode, readonly { name: string; glance: Glance }[]>();

  const glancesOf = (operation: OperationDefinitionNode) => {
    const before = known.get(operation);
    if (before) return before;
    const all = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
      const full = typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]);
      const named = isNonNullType(full) ? full.ofType : full;
      const ofValue = glances[String(named)] ?? never;
      const mayLack = !isNonNullType(full);
      const glance: Glance = mayLack ? (value) => value === undefined || value === null || ofValue(value) : ofValue;
      const hasDefault: Glance = (value) => value === undefined || glance(value);
      return { name: variable.name.value, glance: defaultValue ? hasDefault : glance };
    });
    known.set(operation, all);
    return all;
  };

  return (operation, values) => {
    let isSure = true;
    for (const { name, glance } of glancesOf(operation))
      isSure &&= glance(Object.hasOwn(values, name) ? values[name] : undefined);
    if (isSure) return null;
    const definitions = operation.variableDefinitions ?? [];
    return getVariableValues(schema, definitions, values as Record<string, unknown>, { maxErrors }).errors ?? null;
  };
}
