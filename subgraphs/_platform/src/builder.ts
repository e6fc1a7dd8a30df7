/**
 * The Pothos builder that every subgraph starts from: plugins, connections, how a mutation's result union is named, with
 * internal/value-types.ts and internal/refusal-types.ts in it. It knows no type of any business.
 */
import './internal/access-plugin.ts';
import SchemaBuilder from '@pothos/core';
import directivesPlugin from '@pothos/plugin-directives';
import errorsPlugin from '@pothos/plugin-errors';
import federationPlugin from '@pothos/plugin-federation';
import relayPlugin from '@pothos/plugin-relay';
import { type GraphQLDirective, type GraphQLSchema, specifiedDirectives } from 'graphql';
import type { Actor } from './actor.ts';
import { IdempotencyConflict, InvalidInput, NotFound } from './errors.ts';
import { cacheDirectives, cacheSpecification } from './internal/cache-plugin.ts';
import { federated } from './internal/federated.ts';
import { liveDirectives, liveSpecification } from './internal/live-plugin.ts';
import { recordedDirectives, recordedSpecification } from './internal/recorded-plugin.ts';
import { defineRefusals } from './internal/refusal-types.ts';
import type { FileUpload } from './internal/upload.ts';
import { asLongAsWhole, defineValueTypes } from './internal/value-types.ts';
import type { Money } from './values.ts';

export { refusalType } from './internal/refusal-types.ts';
export { type GeoPoint, geoPoint, moneyInput, uploadScalar } from './internal/value-types.ts';

export type BaseContext = { actor: Actor; requestId: string };

export type BuilderTypes<Context extends BaseContext> = {
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Date: { Input: string; Output: string };
    Quantity: { Input: number; Output: number };
    Upload: { Input: Promise<FileUpload>; Output: never };
  };
  Objects: { Money: Money };
};

const pascal = (name: string) => name[0]?.toUpperCase() + name.slice(1);

/** A builder for one subgraph. Call once, in its `builder.ts`. */
export function createBuilder<Context extends BaseContext>() {
  const builder = new SchemaBuilder<BuilderTypes<Context>>({
    // errors outermost, so that a refusal thrown anywhere below becomes a member of the union; access last, because
    // configurations are read from the last plugin to the first and the others go by what it sets
    plugins: [errorsPlugin, relayPlugin, directivesPlugin, federationPlugin, 'access', 'live', 'cache', 'recorded'],
    defaultFieldNullability: false,
    errors: {
      directResult: true,
      defaultTypes: [InvalidInput, NotFound, IdempotencyConflict],
      defaultUnionOptions: {
        name: ({ fieldName }) => `${pascal(fieldName)}Result`,
        description: 'The record as it now stands, or the reason why nothing was changed.',
      },
    },
    relay: {
      cursorType: 'String',
      nodesOnConnection: { description: 'The records of this page.', cacheControl: asLongAsWhole },
      defaultConnectionTypeOptions: { access: 'public', cacheControl: asLongAsWhole },
      defaultEdgeTypeOptions: {
        access: 'public',
        cacheControl: asLongAsWhole,
        description: 'One record of the list, with its cursor.',
      },
      pageInfoTypeOptions: {
        access: 'public',
        cacheControl: asLongAsWhole,
        shareable: true,
        description: 'Where this page stands in the whole list.',
      },
      pageInfoFieldOptions: { description: 'Where this page stands in the whole list.' },
      hasNextPageFieldOptions: { description: 'Whether records follow this page.' },
      hasPreviousPageFieldOptions: { description: 'Whether records precede this page.' },
      startCursorFieldOptions: { description: 'The cursor of the first record of this page.' },
      endCursorFieldOptions: { description: 'The cursor of the last record of this page.' },
      cursorFieldOptions: { description: 'Give it as "after" or "before" to continue from this record.' },
      nodeFieldOptions: { description: 'The record itself.', cacheControl: asLongAsWhole },
      edgesFieldOptions: { description: 'The records of this page with their cursors.' },
      firstArgOptions: { description: 'How many records from the start: 1 to 100. 20 when neither is given.' },
      lastArgOptions: { description: 'How many records from the end: 1 to 100.' },
      afterArgOptions: { description: 'Start after this cursor.' },
      beforeArgOptions: { description: 'End before this cursor.' },
    } as never,
  });
  builder.queryType({ description: 'Everything that can be read.' });
  builder.mutationType({ description: 'Everything that can be changed. Each change is safe to send twice.' });
  defineValueTypes(builder as never);
  defineRefusals(builder as never);
  return builder;
}

export type AnyBuilder = ReturnType<typeof createBuilder<BaseContext>>;

/** The connection type of a listed type: `ProductConnection`, with edges, nodes, pageInfo and totalCount. */
export function connectionOf(builder: object, type: { name: string }) {
  const { name } = type;
  return (builder as AnyBuilder).connectionObject(
    {
      type: type as never,
      name: `${name}Connection`,
      description: `A page of a list of ${name}.`,
      fields: (t) => ({
        totalCount: t.int({
          description: 'How many records the whole list has. Counted only when asked for.',
          resolve: (page) => (page as unknown as { totalCount: () => Promise<number> }).totalCount(),
        }),
      }),
    },
    { name: `${name}Edge` },
  ) as never;
}

/** How the input of every mutation that creates or moves something describes its key. */
export const idempotencyKeyField = { description: 'The same key and input give the same answer for a day.' };

// every directive that a schema here may use must be linked by name, those that Pothos adds by itself included
const federationDirectives = [
  ...['key', 'shareable', 'external', 'extends', 'requires', 'authenticated', 'requiresScopes', 'inaccessible'],
  'composeDirective',
];

const ownDirectives = [...liveDirectives, ...cacheDirectives, ...recordedDirectives];

/** The federation schema of a subgraph, with the directives that it uses linked. */
export const buildSubgraphSchema = (builder: {
  toSchema: (options: {
    directives: GraphQLDirective[];
    extensions: Record<string, unknown>;
    sortSchema: boolean;
  }) => GraphQLSchema;
}): GraphQLSchema =>
  federated(
    builder.toSchema({
      directives: [...specifiedDirectives, ...ownDirectives],
      extensions: {
        directives: [
          ...[liveSpecification, cacheSpecification, recordedSpecification].map((args) => ({ name: 'link', args })),
          ...ownDirectives.map(({ name }) => ({ name: 'composeDirective', args: { name: `@${name}` } })),
          {
            name: 'link',
            args: {
              url: 'https://specs.apollo.dev/federation/v2.9',
              import: federationDirectives.map((name) => `@${name}`),
            },
          },
        ],
      },
      sortSchema: false,
    }),
  );
