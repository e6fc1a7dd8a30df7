/**
 * Names that keep apart what the client selects and what the planner adds. The planner puts keys and requirements into
 * an operation under the fields' own names; a client may have given such a name to something else (`id: name`), or the
 * same field with other arguments. So whatever a client renames or gives arguments travels under a name of ours, and
 * gets the client's name back when the answer is written.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';
import { type Fragments, fragmentsOf } from '../fragments.ts';

export type ResponseNames = {
  /** The key under which a field of the client's operation is gathered. */
  gatheredAs(field: FieldNode): string;
  /** The client's key for one that was gathered. */
  asked(key: string): string;
  /** The variables with those that got another name under that as well. */
  variables(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** The operation as the planner gets it. */
  rename(document: DocumentNode): DocumentNode;
};

/** The variable that the planner gives to entity fetches of its own accord. */
const plannersVariable = 'representations';

const keyOf = ({ alias, name }: FieldNode) => alias?.value ?? name.value;

export function responseNames(supergraph: GraphQLSchema): ResponseNames {
  const prefix = freePrefix(supergraph);
  const travels = (field: FieldNode): boolean =>
    (field.alias !== undefined && field.alias.value !== field.name.value) || (field.arguments?.length ?? 0) > 0;
  const isIntrospection = ({ name }: FieldNode) => name.value === '__schema' || name.value === '__type';
  const gatheredAs = (field: FieldNode): string =>
    travels(field) && !isIntrospection(field) ? prefix + keyOf(field) : keyOf(field);
  return {
    gatheredAs,
    asked: (key) => (key.startsWith(prefix) ? key.slice(prefix.length) : key),
    variables: (given) =>
      Object.hasOwn(given, plannersVariable)
        ? { ...given, [prefix + plannersVariable]: given[plannersVariable] }
        : given,
    rename(document) {
      const fragments = fragmentsOf(document);
      return visit(document, {
        Variable: ({ name }) =>
          name.value === plannersVariable
            ? { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: prefix + plannersVariable } }
            : undefined,
        FragmentSpread: (spread) => (isNever(spread) ? null : undefined),
        InlineFragment: (fragment) => (isNever(fragment) ? null : undefined),
        SelectionSet: {
          leave: (set) => (set.selections.length === 0 ? { ...set, selections: [typename] } : undefined),
        },
        Field(field) {
          if (isNever(field)) return null;
          if (isIntrospection(field)) return false;
          const key = gatheredAs(field);
          const kept = withUnconditional(field, fragments);
          if (key === keyOf(field)) return kept === field ? undefined : kept;
          return { ...kept, alias: { kind: Kind.NAME, value: key } };
        },
      });
    },
  };
}

const isConditional = ({ directives = [] }: SelectionNode): boolean =>
  directives.some(({ name }) => name.value === 'skip' || name.value === 'include');

/** Whether it says itself that it is left out. Below a condition by variable the planner would forget that. */
const isNever = ({ directives = [] }: SelectionNode): boolean =>
  directives.some(({ name, arguments: given = [] }) => {
    const value = given[0]?.value;
    if (value?.kind !== Kind.BOOLEAN) return false;
    return (name.value === 'skip' && value.value) || (name.value === 'include' && !value.value);
  });

/**
 * Where a field and all that is below it stand under conditions, the planner takes the field to be off when what is
 * below is; but then it is an empty object, or null. So something below is asked for whatever the conditions say.
 */
function withUnconditional(field: FieldNode, fragments: Fragments): FieldNode {
  const isCertain = (selection: SelectionNode): boolean => {
    if (isConditional(selection)) return false;
    if (selection.kind === Kind.FIELD) return true;
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return fragment?.selectionSet.selections.some(isCertain) ?? false;
  };
  const { selectionSet } = field;
  if (!selectionSet || !isConditional(field) || selectionSet.selections.some(isCertain)) return field;
  return { ...field, selectionSet: { ...selectionSet, selections: [...selectionSet.selections, typename] } };
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** A prefix that no field of the supergraph has. */
function freePrefix(schema: GraphQLSchema): string {
  const names = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
  );
  for (let number = 0; ; number++) {
    const prefix = number === 0 ? 'q_' : `q${number}_`;
    if (!names.some((name) => name.startsWith(prefix))) return prefix;
  }
}
