/**
 * The Pothos plugin behind `impersonal` and `live`: what the router may take for granted of a field when many watch it.
 * Both become directives in the SDL and are composed into the supergraph, where router/src/subscriptions/ reads them.
 */
import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import { DirectiveLocation, GraphQLBoolean, GraphQLDirective, GraphQLInt, GraphQLNonNull } from 'graphql';

/** How events of a subscription field wait for a client that does not keep up. */
export type Live = {
  /** How many may wait for one subscriber: 1,000 unless told. */
  buffer?: number;
  /** Beyond that: the oldest is dropped, for only what is newest matters. Otherwise the subscriber is let go. */
  dropOldest?: boolean;
  /**
   * Whether it begins where its asker says, and each of its events bears its position (`resumeFrom`): then nobody joins
   * the stream of another, and whoever was cut off goes on where they were.
   */
  resumes?: boolean;
};

/**
 * Promises that an answer depends on what the actor may do and reads, never on who it is: then it is asked once for all
 * who may do the same, in the name of nobody in particular. On a type it holds for the fields that this subgraph gives it.
 */
type Impersonal = boolean;

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      live: LivePlugin<Types>;
    }
    interface ObjectTypeOptions<Types extends SchemaTypes, Shape> {
      impersonal?: Impersonal;
    }
    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends import('@pothos/core').TypeParam<Types>,
      Nullable extends import('@pothos/core').FieldNullability<Type>,
      Args extends import('@pothos/core').InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      impersonal?: Impersonal;
      live?: Live;
    }
  }
}

type Options = { impersonal?: Impersonal; live?: Live; directives?: Record<string, object> };

export class LivePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  private readonly impersonalTypes = new Set<string>();

  override onTypeConfig(typeConfig: PothosTypeConfig): PothosTypeConfig {
    if ((typeConfig.pothosOptions as Options).impersonal) this.impersonalTypes.add(typeConfig.name);
    return typeConfig;
  }

  override onOutputFieldConfig(fieldConfig: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const options = fieldConfig.pothosOptions as unknown as Options;
    const { parentType, name } = fieldConfig;
    if (options.live && parentType !== 'Subscription')
      throw new Error(`${parentType}.${name} is not live: only fields of Subscription are`);
    const isImpersonal = options.impersonal ?? this.impersonalTypes.has(parentType);
    if (isImpersonal || options.live)
      options.directives = {
        ...options.directives,
        ...(isImpersonal && { impersonal: {} }),
        ...(options.live && { live: options.live }),
      };
    return fieldConfig;
  }
}

SchemaBuilder.registerPlugin('live', LivePlugin as never);

export const liveSpecification = { url: 'https://specs.trama.dev/live/v0.1', import: ['@live', '@impersonal'] };
const locations = [DirectiveLocation.FIELD_DEFINITION];

/** What a subgraph's schema must define, and have composed. */
export const liveDirectives = [
  new GraphQLDirective({
    name: 'live',
    description: 'How events wait for a client that does not keep up.',
    locations,
    args: {
      buffer: {
        type: new GraphQLNonNull(GraphQLInt),
        defaultValue: 1_000,
        description: 'How many events may wait for one subscriber.',
      },
      dropOldest: {
        type: new GraphQLNonNull(GraphQLBoolean),
        defaultValue: false,
        description: 'Whether the oldest then gives way; otherwise the subscriber is let go.',
      },
      resumes: {
        type: new GraphQLNonNull(GraphQLBoolean),
        defaultValue: false,
        description: 'Whether it goes on from the position in `extensions.resume` of the last event that came.',
      },
    },
  }),
  new GraphQLDirective({
    name: 'impersonal',
    description: 'The answer depends on what the asker may do, never on who it is.',
    locations,
  }),
];
