/**
 * What the specification's draft demands of `@defer` and `@stream` in a valid operation, beyond their arguments.
 * https://github.com/graphql/graphql-spec/pull/1110, section 5.7
 */
import {
  type ASTVisitor,
  type DirectiveNode,
  type FieldNode,
  GraphQLError,
  isListType,
  isWrappingType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type SelectionSetNode,
  specifiedRules,
  type ValidationContext,
} from 'graphql';
import { argumentOf } from './directives.ts';

const isOurs = ({ name }: DirectiveNode) => name.value === 'defer' || name.value === 'stream';
const nodesOf = (context: ValidationContext, message: string, ...nodes: DirectiveNode[]) =>
  context.reportError(new GraphQLError(message, { nodes }));

/** A label is text, not a variable, and no other directive of the document has it. */
export function DeferStreamDirectiveLabelRule(context: ValidationContext): ASTVisitor {
  const labels = new Map<string, DirectiveNode>();
  return {
    Directive(directive) {
      const value = isOurs(directive) ? argumentOf(directive, 'label') : undefined;
      if (!value || value.kind === Kind.NULL) return;
      if (value.kind !== Kind.STRING) {
        nodesOf(context, `The label of @${directive.name.value} must be a static string.`, directive);
        return;
      }
      const other = labels.get(value.value);
      if (other) nodesOf(context, `The label "${value.value}" is used more than once.`, other, directive);
      else labels.set(value.value, directive);
    },
  };
}

/** What changes something is done at once: neither at the root of a mutation nor of a subscription. */
export function DeferStreamDirectiveOnRootFieldRule(context: ValidationContext): ASTVisitor {
  return {
    Directive(directive) {
      if (!isOurs(directive)) return;
      const schema = context.getSchema();
      const parent = context.getParentType();
      for (const [kind, type] of [
        ['mutation', schema.getMutationType()],
        ['subscription', schema.getSubscriptionType()],
      ] as const)
        if (parent && parent === type)
          nodesOf(context, `@${directive.name.value} cannot be used at the root of a ${kind}.`, directive);
    },
  };
}

/** Nowhere in a subscription, unless it can be turned off. */
export function DeferStreamDirectiveOnValidOperationsRule(context: ValidationContext): ASTVisitor {
  const visited = new Set<SelectionSetNode>();
  const visit = (set: SelectionSetNode): void => {
    if (visited.has(set)) return;
    visited.add(set);
    for (const selection of set.selections) {
      for (const directive of selection.directives ?? []) {
        const condition = argumentOf(directive, 'if');
        const mayBeOff = condition?.kind === Kind.VARIABLE || (condition?.kind === Kind.BOOLEAN && !condition.value);
        if (isOurs(directive) && !mayBeOff)
          nodesOf(context, `@${directive.name.value} cannot be used in a subscription.`, directive);
      }
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD ? context.getFragment(selection.name.value) : (selection as FieldNode);
      if (below?.selectionSet) visit(below.selectionSet);
    }
  };
  return {
    OperationDefinition({ operation, selectionSet }: OperationDefinitionNode) {
      if (operation === OperationTypeNode.SUBSCRIPTION) visit(selectionSet);
    },
  };
}

/** `@stream` stands on lists. */
export function StreamDirectiveOnListFieldRule(context: ValidationContext): ASTVisitor {
  return {
    Directive(directive) {
      const type = context.getFieldDef()?.type;
      if (directive.name.value !== 'stream' || !type || !context.getParentType()) return;
      const isList = isListType(type) || (isWrappingType(type) && isListType(type.ofType));
      if (!isList)
        nodesOf(context, `@stream cannot be used on ${context.getFieldDef()?.name}: it is no list.`, directive);
    },
  };
}

/** One response key is one list: it is streamed in one way, or not at all. */
export function StreamedFieldsCanBeMergedRule(context: ValidationContext): ASTVisitor {
  const streamOf = ({ directives = [] }: FieldNode) => directives.find(({ name }) => name.value === 'stream');
  return {
    SelectionSet(set) {
      const known = new Map<string, FieldNode>();
      const seen = new Set<SelectionSetNode>();
      const visit = ({ selections }: SelectionSetNode): void => {
        for (const selection of selections) {
          if (selection.kind === Kind.FIELD) {
            const key = selection.alias?.value ?? selection.name.value;
            const other = known.get(key) ?? selection;
            known.set(key, other);
            const streams = [streamOf(other), streamOf(selection)].filter((one) => one !== undefined);
            const texts = new Set(streams.map(print));
            if (other !== selection && (streams.length === 1 || texts.size > 1))
              nodesOf(context, `The fields "${key}" conflict: they are streamed in different ways.`, ...streams);
            continue;
          }
          const below =
            selection.kind === Kind.FRAGMENT_SPREAD
              ? context.getFragment(selection.name.value)?.selectionSet
              : selection.selectionSet;
          if (!below || seen.has(below)) continue;
          seen.add(below);
          visit(below);
        }
      };
      visit(set);
    },
  };
}

/** Everything that an operation is validated against. */
export const operationRules = [
  ...specifiedRules,
  DeferStreamDirectiveLabelRule,
  DeferStreamDirectiveOnRootFieldRule,
  DeferStreamDirectiveOnValidOperationsRule,
  StreamDirectiveOnListFieldRule,
  StreamedFieldsCanBeMergedRule,
];
