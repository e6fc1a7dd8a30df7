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
  visit,
} from 'graphql';

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
    rename: (document) =>
      visit(document, {
        Variable: ({ name }) =>
          name.value === plannersVariable
            ? { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: prefix + plannersVariable } }
            : undefined,
        Field(field) {
          if (isIntrospection(field)) return false;
          const key = gatheredAs(field);
          if (key === keyOf(field)) return undefined;
          return { ...field, alias: { kind: Kind.NAME, value: key } };
        },
      }),
  };
}

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
