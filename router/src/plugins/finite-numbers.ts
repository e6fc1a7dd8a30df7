/**
 * A number that is written in an operation is one that JSON can carry. Where a scalar of the business takes anything,
 * nobody else looks: the planner would stumble over what is infinite.
 */
import { type ASTVisitor, type FloatValueNode, GraphQLError, type IntValueNode, type ValidationContext } from 'graphql';

export function FiniteNumbersRule(context: ValidationContext): ASTVisitor {
  const look = (node: IntValueNode | FloatValueNode) => {
    if (!Number.isFinite(Number(node.value)))
      context.reportError(new GraphQLError('A number is too large.', { nodes: node }));
  };
  return { IntValue: look, FloatValue: look };
}
