/** `@cost` and `@listSize` as a supergraph has them, with the defaults of the IBM specification. It knows no operation. */
import type { Supergraph } from '@apollo/federation-internals';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';

export type ListSize = {
  assumedSize: number | undefined;
  slicingArguments: readonly string[];
  /** Fields of the answered object that are the list; none when the field itself is. */
  sizedFields: readonly string[];
  requireOneSlicingArgument: boolean;
};

export type Weights = {
  /** Of one value that a field answers. */
  field(holder: GraphQLNamedType, field: GraphQLField<unknown, unknown>): number;
  /** Of an argument (`Query.me(first:)`) or input field (`In.a`); undefined where its type decides. */
  input(coordinate: string): number | undefined;
  inputType(type: GraphQLNamedType): number | undefined;
  listSize(holder: GraphQLNamedType, field: GraphQLField<unknown, unknown>): ListSize | undefined;
};

/** The fields of a connection that are its list, as our own schemas and Relay's have them. */
const listFields = ['nodes', 'edges'];
const slicing = ['first', 'last'];

export function readWeights(supergraph: Supergraph, schema: GraphQLSchema): Weights {
  const applied = <T>(name: 'cost' | 'listSize') => {
    const feature = supergraph.schema.coreFeatures?.getByIdentity('https://specs.apollo.dev/cost');
    const definition = feature && supergraph.schema.directive(feature.directiveNameInSchema(name));
    return [...(definition?.applications() ?? [])].map(
      (directive) =>
        [(directive.parent as { coordinate?: string }).coordinate ?? '', directive.arguments() as T] as const,
    );
  };
  const costs = new Map(applied<{ weight: number }>('cost').map(([at, { weight }]) => [at, weight]));
  const sizes = new Map(applied<Partial<ListSize>>('listSize'));

  const holders = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
    isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
  /** Through an interface a field may be any of its implementations': the dearest counts. */
  const dearest = (coordinates: readonly string[]): number | undefined => {
    const found = coordinates.flatMap((at) => costs.get(at) ?? []);
    return found.length > 0 ? Math.max(...found) : undefined;
  };

  return {
    field(holder, field) {
      const type = getNamedType(field.type);
      return (
        dearest(holders(holder).map(({ name }) => `${name}.${field.name}`)) ??
        dearest(holders(type).map(({ name }) => name)) ??
        (isCompositeType(type) ? 1 : 0)
      );
    },
    input: (coordinate) => costs.get(coordinate),
    inputType: ({ name }) => costs.get(name),
    listSize(holder, field) {
      const [declared] = holders(holder).flatMap(({ name }) => sizes.get(`${name}.${field.name}`) ?? []);
      if (!declared) return byConvention(field);
      const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = declared;
      return {
        assumedSize: assumedSize ?? undefined,
        slicingArguments: slicingArguments ?? [],
        sizedFields: sizedFields ?? [],
        requireOneSlicingArgument: requireOneSlicingArgument ?? true,
      };
    },
  };
}

/** `first` and `last` without @listSize: of a list, or of an object whose `nodes` or `edges` are one. */
function byConvention(field: GraphQLField<unknown, unknown>): ListSize | undefined {
  const slicingArguments = field.args.filter(({ name }) => slicing.includes(name)).map(({ name }) => name);
  if (slicingArguments.length === 0) return undefined;
  const common = { assumedSize: undefined, slicingArguments, requireOneSlicingArgument: false };
  if (isListType(getNullableType(field.type))) return { ...common, sizedFields: [] };
  const type = getNamedType(field.type);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const fields = type.getFields();
  const sizedFields = listFields.filter((name) => fields[name] && isListType(getNullableType(fields[name].type)));
  return sizedFields.length > 0 ? { ...common, sizedFields } : undefined;
}
