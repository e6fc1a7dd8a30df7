/**
 * The Pothos plugin behind `cacheControl`: how long the router may keep what a field or a type answers, as directives of
 * the SDL. It keeps nothing itself, and what says nothing is not kept.
 */
import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';

/**
 * How long an answer may be kept. PUBLIC (when not said): readers with the same permissions get the same, so what is kept
 * for one is given to the next; a field that depends on who they are beyond that is PRIVATE, kept for one session alone.
 */
export type CacheControl = {
  maxAge?: number; // seconds; 0 keeps nothing
  scope?: 'PUBLIC' | 'PRIVATE';
  /** As long as what it is a part of: for value types and connections. */
  inheritMaxAge?: true;
};

/**
 * For a type: covers the fields that are read straight from its record (`t.expose…`); any other field is kept only when
 * it says so itself. `ids` is the prefix of the record's ids: whatever changes such a record must be an action upon it,
 * or emit an event that names its id, for that is what drops it.
 */
export type TypeCacheControl = CacheControl & { ids?: string };

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      cache: CachePlugin<Types>;
    }
    interface ObjectTypeOptions<Types extends SchemaTypes, Shape> {
      cacheControl?: TypeCacheControl;
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
      cacheControl?: CacheControl;
    }
  }
}

const scopes = new GraphQLEnumType({
  // named as a part of the specification (Apollo's is CacheControlScope), so that it stays out of what clients see
  name: 'cache__CacheControlScope',
  description: 'Who may share an answer that is kept.',
  values: {
    PUBLIC: { description: 'Readers with the same permissions.' },
    PRIVATE: { description: 'Nobody: it is kept for one session.' },
  },
});

/** The definitions that a subgraph's SDL carries: Apollo's `@cacheControl`, and what an event drops. */
export const cacheDirectives = [
  new GraphQLDirective({
    name: 'cacheControl',
    description: 'How long an answer may be kept.',
    args: {
      maxAge: { type: GraphQLInt, description: 'Seconds.' },
      scope: { type: scopes, description: 'Who may share it.' },
      inheritMaxAge: { type: GraphQLBoolean, description: 'As long as what it is a part of.' },
    },
    locations: [
      DirectiveLocation.FIELD_DEFINITION,
      DirectiveLocation.OBJECT,
      DirectiveLocation.INTERFACE,
      DirectiveLocation.UNION,
    ],
  }),
  new GraphQLDirective({
    name: 'invalidatedBy',
    description: 'Which events drop what is kept of a type.',
    args: {
      ids: { type: new GraphQLNonNull(GraphQLString), description: 'Those that name an id with this prefix.' },
    },
    locations: [DirectiveLocation.OBJECT],
  }),
];

export const cacheSpecification = {
  url: 'https://specs.trama.dev/cache/v0.1',
  import: ['@cacheControl', '@invalidatedBy'],
};

type Configured = { extensions?: { directives?: unknown } | null | undefined };

/** The configuration of a type or field with these directives besides its own. */
export function withDirectives<T extends Configured>(config: T, added: readonly { name: string; args: object }[]): T {
  if (added.length === 0) return config;
  const given = config.extensions?.directives ?? [];
  const before = Array.isArray(given)
    ? given
    : Object.entries(given as Record<string, object>).map(([name, args]) => ({ name, args }));
  return { ...config, extensions: { ...config.extensions, directives: [...before, ...added] } };
}

export class CachePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  private readonly kept = new Map<string, CacheControl>();

  override onTypeConfig(typeConfig: PothosTypeConfig): PothosTypeConfig {
    const { cacheControl } = typeConfig.pothosOptions as { cacheControl?: TypeCacheControl };
    if (!cacheControl) return typeConfig;
    const { ids, ...hint } = cacheControl;
    // its age stands on its fields: on the type it would count for those that other subgraphs add
    if (!hint.inheritMaxAge) this.kept.set(typeConfig.name, hint);
    return withDirectives(typeConfig, [
      ...(hint.inheritMaxAge ? [{ name: 'cacheControl', args: hint }] : []),
      ...(ids === undefined ? [] : [{ name: 'invalidatedBy', args: { ids } }]),
    ]);
  }

  override onOutputFieldConfig(fieldConfig: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { cacheControl: own } = fieldConfig.pothosOptions as { cacheControl?: CacheControl };
    const ofType = this.kept.get(fieldConfig.parentType);
    const isExposed = fieldConfig.extensions?.['pothosExposedField'] !== undefined;
    const hint = own ?? (ofType && (isExposed ? ofType : { maxAge: 0 }));
    return hint ? withDirectives(fieldConfig, [{ name: 'cacheControl', args: hint }]) : fieldConfig;
  }
}

SchemaBuilder.registerPlugin('cache', CachePlugin as never);
