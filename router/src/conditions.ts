/** `@skip` and `@include` of a selection, for these variables. */
import { type DirectiveNode, Kind, type OperationDefinitionNode } from 'graphql';

export type Conditions = (node: { readonly directives?: readonly DirectiveNode[] | undefined }) => boolean;

/** Whether a selection is in the answer. Variables need not be checked yet: what is not `true` counts as false. */
export function conditionsFor(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | undefined,
): Conditions {
  const variable = (name: string): boolean => {
    const given = variables && Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (given !== undefined) return given === true;
    const byDefault = variableDefinitions.find((one) => one.variable.name.value === name)?.defaultValue;
    return byDefault?.kind === Kind.BOOLEAN && byDefault.value;
  };
  return ({ directives = [] }) =>
    directives.every(({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return true;
      const value = given.find((one) => one.name.value === 'if')?.value;
      const on =
        value?.kind === Kind.VARIABLE ? variable(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
      return on === (name.value === 'include');
    });
}
