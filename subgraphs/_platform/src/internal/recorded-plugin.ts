/**
 * The Pothos plugin behind `recorded`: which reads the router writes to a log before they leave, as a directive of the
 * SDL that is composed into the supergraph (router/src/access-log/). It records nothing itself, and knows no record.
 */
import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import { DirectiveLocation, GraphQLDirective, GraphQLNonNull, GraphQLString } from 'graphql';
import { withDirectives } from './cache-plugin.ts';

/**
 * Reads are kept in the log of the record of the type `of` whose id the field `by`, beside what is read, answers; the
 * subgraph `keptBy` takes them at `POST /<keptBy>/accesses`. On a type it holds for each of its fields, whoever adds it.
 * A recorded field is nullable: null is how it tells nothing, and is no read. What is not known needs a value of its own.
 */
export type Recorded = { of: string; by: string; keptBy: string };

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      recorded: RecordedPlugin<Types>;
    }
    interface ObjectTypeOptions<Types extends SchemaTypes, Shape> {
      recorded?: Recorded;
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
      recorded?: Recorded;
    }
  }
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

export class RecordedPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(typeConfig: PothosTypeConfig): PothosTypeConfig {
    const { recorded: args } = typeConfig.pothosOptions as { recorded?: Recorded };
    return args ? withDirectives(typeConfig, [{ name: 'recordAccess', args }]) : typeConfig;
  }

  override onOutputFieldConfig(fieldConfig: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { recorded: args } = fieldConfig.pothosOptions as { recorded?: Recorded };
    if (!args) return fieldConfig;
    const { parentType, name, type } = fieldConfig;
    if (rootTypes.has(parentType)) throw new Error(`${parentType}.${name} has nobody beside it: record its type`);
    if (!type.nullable) throw new Error(`${parentType}.${name} is recorded, so null must be what tells nothing`);
    return withDirectives(fieldConfig, [{ name: 'recordAccess', args }]);
  }
}

SchemaBuilder.registerPlugin('recorded', RecordedPlugin as never);

export const recordedSpecification = { url: 'https://specs.trama.dev/access/v0.1', import: ['@recordAccess'] };

const name = (description: string) => ({ type: new GraphQLNonNull(GraphQLString), description });

/** What a subgraph's schema must define, and have composed. */
export const recordedDirectives = [
  new GraphQLDirective({
    name: 'recordAccess',
    description: 'Who reads it is written to a log before the answer leaves.',
    locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.OBJECT],
    args: {
      of: name('The type of the record whose log it is.'),
      by: name('The field beside it that answers the id of that record.'),
      keptBy: name('The subgraph that keeps the log.'),
    },
  }),
];
