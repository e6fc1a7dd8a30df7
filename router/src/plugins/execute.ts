/** Runs the plan: the last of the pipeline. Variables are checked against their types before anything is fetched. */
import { GraphQLError, getVariableValues } from 'graphql';
import type { Execution } from '../engine/executor.ts';
import type { Plugin } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';

const maxVariableErrors = 10;

export const execute =
  ({ executor, planner }: Pick<RouterParts, 'executor' | 'planner'>): Plugin =>
  async ({ id, document, operation, operationName, variables, actor, signal, withheld }) => {
    if (!document || !operation || !actor) throw new Error('execute comes last');
    const definitions = operation.variableDefinitions ?? [];
    const { errors } = getVariableValues(planner.apiSchema, definitions, variables ?? {}, {
      maxErrors: maxVariableErrors,
    });
    if (errors)
      return {
        errors: errors.map(({ message }) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })),
      };
    const execution: Execution = { document, operationName, variables, actor, requestId: id, signal, withheld };
    return operation.operation === 'subscription' ? executor.subscribe(execution) : executor.execute(execution);
  };
