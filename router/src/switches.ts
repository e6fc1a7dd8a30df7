/** What `@skip` and `@include` stand on: the variables that decide which fields are in an answer. */
import {
  type DocumentNode,
  GraphQLBoolean,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  valueFromAST,
} from 'graphql';

export const isOn = (
  name: string,
  variables: Readonly<Record<string, unknown>>,
  defaults: ReadonlyMap<string, boolean>,
): boolean => (variables[name] ?? defaults.get(name) ?? false) === true;

export function booleanDefaults({ variableDefinitions = [] }: OperationDefinitionNode): Map<string, boolean> {
  return new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) => {
      const value = defaultValue && valueFromAST(defaultValue, GraphQLBoolean);
      return typeof value === 'boolean' ? [[variable.name.value, value] as const] : [];
    }),
  );
}

type Directed = Pick<SelectionNode, 'directives'>;

/** `@skip` and `@include` of a node: the argument of each, a name for a variable. */
const conditionsOf = ({ directives = [] }: Directed) =>
  directives.flatMap(({ name, arguments: given = [] }) => {
    const value = given.find((one) => one.name.value === 'if')?.value;
    if (!value || (name.value !== 'skip' && name.value !== 'include')) return [];
    return [{ wants: name.value === 'include', value }];
  });

const isIncludedWhen = (node: Directed, isVariableOn: (name: string) => boolean): boolean =>
  conditionsOf(node).every(({ wants, value }) => {
    const given =
      value.kind === Kind.VARIABLE ? isVariableOn(value.name.value) : value.kind === Kind.BOOLEAN && value.value;
    return given === wants;
  });

/** Whether a selection is in the answer, when these variables are on. */
export const isIncluded = (node: Directed, on: ReadonlySet<string>): boolean =>
  isIncludedWhen(node, (name) => on.has(name));

export type Conditions = (node: Directed) => boolean;

/** Whether a selection is in the answer, for variables as they came: what is not `true` counts as false. */
export function conditionsFor(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> = {},
): Conditions {
  const defaults = booleanDefaults(operation);
  return (node) => isIncludedWhen(node, (name) => isOn(name, variables, defaults));
}

/** The variables on which `@skip` or `@include` anywhere in the document stand. */
export function switchesOf(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  const visit = (node: SelectionNode | { selectionSet?: { selections: readonly SelectionNode[] } }): void => {
    for (const { value } of conditionsOf(node as Directed))
      if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    if ('selectionSet' in node) for (const below of node.selectionSet?.selections ?? []) visit(below);
  };
  for (const definition of document.definitions) if ('selectionSet' in definition) visit(definition);
  return names;
}
