/**
 * `@defer` and `@stream`: what clients may write in an operation to get some of its answer later. Their definitions,
 * and which of them an operation turns on. It knows no execution.
 */
import {
  DirectiveLocation,
  type DirectiveNode,
  type DocumentNode,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
  Kind,
  visit,
} from 'graphql';

const condition = {
  type: new GraphQLNonNull(GraphQLBoolean),
  defaultValue: true,
  description: 'Whether to do so at all: false answers as if the directive were not there.',
};
const label = {
  type: GraphQLString,
  description: 'Told with each part that belongs here, so that the client knows which. Unique in its document.',
};

export const deferDirective = new GraphQLDirective({
  name: 'defer',
  description:
    'Lets the fields of this fragment be answered after the others, in a part of their own, by a client that accepts an answer in parts. Others get all at once.',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: { label, if: condition },
});

export const streamDirective = new GraphQLDirective({
  name: 'stream',
  description:
    'Lets the later items of this list be answered after the first ones, by a client that accepts an answer in parts. Others get all at once.',
  locations: [DirectiveLocation.FIELD],
  args: {
    label,
    if: condition,
    initialCount: {
      type: new GraphQLNonNull(GraphQLInt),
      defaultValue: 0,
      description: 'How many items are in the answer at once.',
    },
  },
});

/** The schema with both directives; one that had a directive of such a name gets ours. */
export function withIncrementalDelivery(schema: GraphQLSchema): GraphQLSchema {
  const { directives, ...config } = schema.toConfig();
  const others = directives.filter(({ name }) => !isIncremental(name));
  return new GraphQLSchema({ ...config, directives: [...others, deferDirective, streamDirective] });
}

const isIncremental = (name: string) => name === deferDirective.name || name === streamDirective.name;

type Directed = { readonly directives?: readonly DirectiveNode[] | undefined };

export const argumentOf = ({ arguments: given = [] }: DirectiveNode, name: string) =>
  given.find((one) => one.name.value === name)?.value;

/** A directive of this name that is on; `on` holds the variables that turn directives on. */
export function activeDirective(
  { directives = [] }: Directed,
  name: 'defer' | 'stream',
  on: ReadonlySet<string>,
): DirectiveNode | undefined {
  return directives.find((one) => one.name.value === name && isActive(one, on));
}

function isActive(directive: DirectiveNode, on: ReadonlySet<string>): boolean {
  const value = argumentOf(directive, 'if');
  if (!value) return true;
  return value.kind === Kind.VARIABLE ? on.has(value.name.value) : value.kind === Kind.BOOLEAN && value.value;
}

export const labelOf = (directive: DirectiveNode): string | undefined => {
  const value = argumentOf(directive, 'label');
  return value?.kind === Kind.STRING ? value.value : undefined;
};

/** What turns the directives of a document on: these variables; and whether some are on whatever they say. */
export type IncrementalUse = { variables: readonly string[]; isUnconditional: boolean };

/** Null for a document without such directives. */
export function incrementalUse(document: DocumentNode): IncrementalUse | null {
  const variables = new Set<string>();
  let isUnconditional = false;
  let isUsed = false;
  visit(document, {
    Directive(directive) {
      if (!isIncremental(directive.name.value)) return;
      isUsed = true;
      const value = argumentOf(directive, 'if');
      if (value?.kind === Kind.VARIABLE) variables.add(value.name.value);
      else isUnconditional ||= isActive(directive, variables);
    },
  });
  return isUsed ? { variables: [...variables], isUnconditional } : null;
}

const stripped = new WeakMap<DocumentNode, DocumentNode>();

/** The document as it is answered whole; the same object where it has no such directive. */
export function withoutIncremental(document: DocumentNode): DocumentNode {
  const known = stripped.get(document);
  if (known) return known;
  const whole = visit(document, { Directive: ({ name }) => (isIncremental(name.value) ? null : undefined) });
  stripped.set(document, whole);
  return whole;
}
