/**
 * The Pothos builder that every subgraph starts from: plugins, the value types that all share (Money, Quantity,
 * DateTime, refusals, connections) and how a mutation's result union is named. It knows no type of any business.
 */
import './internal/access-plugin.ts';
import SchemaBuilder from '@pothos/core';
import directivesPlugin from '@pothos/plugin-directives';
import errorsPlugin from '@pothos/plugin-errors';
import federationPlugin from '@pothos/plugin-federation';
import relayPlugin from '@pothos/plugin-relay';
import { type GraphQLDirective, GraphQLError, type GraphQLSchema, specifiedDirectives } from 'graphql';
import type { Actor } from './actor.ts';
import { IdempotencyConflict, InvalidInput, type Issue, NotFound, type Refusal, sayIssue } from './errors.ts';
import { cacheDirectives, cacheSpecification } from './internal/cache-plugin.ts';
import { federated } from './internal/federated.ts';
import { liveDirectives, liveSpecification } from './internal/live-plugin.ts';
import { recordedDirectives, recordedSpecification } from './internal/recorded-plugin.ts';
import type { FileUpload } from './internal/upload.ts';
import { Upload } from './internal/upload.ts';
import { formatAmount, type Money } from './values.ts';

type BaseContext = { actor: Actor; requestId: string };

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

/** What is only a part of something is kept as long as that. */
const asLongAsWhole = { inheritMaxAge: true } as const;

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
  return builder;
}

type AnyBuilder = ReturnType<typeof createBuilder<BaseContext>>;

function defineValueTypes(builder: AnyBuilder): void {
  builder.scalarType('DateTime', {
    description: 'An instant in UTC, ISO 8601: "2026-03-01T14:30:00.000Z".',
    serialize: (value) => value.toISOString(),
    parseValue: (value) => {
      const date = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
      if (Number.isNaN(date.getTime())) throw new GraphQLError('DateTime must be an ISO 8601 instant');
      return date;
    },
  });
  builder.scalarType('Date', {
    description: 'A day of the calendar, whatever the time zone, ISO 8601: "2026-03-01".',
    serialize: (value) => value,
    parseValue: (value) => {
      const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
      if (!isDay || !new Date(value).toJSON()?.startsWith(value))
        throw new GraphQLError('Date must be a day YYYY-MM-DD');
      return value;
    },
  });
  builder.scalarType('Quantity', {
    description: 'A quantity in the unit of the product, with at most three decimals: 2, 0.5, 1.125.',
    serialize: (value) => value,
    parseValue: (value) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) throw new GraphQLError('Quantity must be a number');
      return value;
    },
  });
  builder.objectType('Money', {
    access: 'public',
    impersonal: true,
    cacheControl: asLongAsWhole,
    shareable: true,
    description: 'An amount of money.',
    fields: (t) => ({
      amount: t.string({
        description: 'The amount in the currency, as a decimal text so that nothing is rounded: "12.50".',
        resolve: formatAmount,
      }),
      currency: t.exposeString('currency', { description: 'The ISO 4217 code of the currency: "USD".' }),
    }),
  });

  const refusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
    description: 'A reason why nothing was changed.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'The stable code of the reason, for clients to switch on.' }),
      message: t.string({
        description: 'The reason in the language of the request.',
        resolve: (refusal, _args, { actor }) => refusal.say(actor.locale),
      }),
    }),
  });
  refusalInterfaces.set(builder, refusalInterface);

  const issue = builder.objectRef<Issue>('InputIssue').implement({
    access: 'public',
    shareable: true,
    description: 'One rule that one field of the input broke.',
    fields: (t) => ({
      path: t.exposeStringList('path', { description: 'The way from the input to the field.' }),
      rule: t.exposeString('rule', { description: 'The stable name of the rule: "positive", "decimals", "typeid".' }),
      message: t.string({
        description: 'The field and the rule in the language of the request.',
        resolve: (self, _args, { actor }) => sayIssue(self, actor.locale),
      }),
    }),
  });
  refusalType(builder, InvalidInput, 'The input breaks a rule; nothing was changed.', {
    shareable: true,
    fields: (t) => ({
      issues: t.field({
        type: [issue],
        description: 'Every rule that was broken.',
        resolve: (self: InvalidInput) => self.facts.issues,
      }),
    }),
  });
  refusalType(builder, NotFound, 'The record does not exist, or you may not see it.', {
    shareable: true,
    fields: (t) => ({
      id: t.id({ description: 'The id that was asked for.', resolve: (self: NotFound) => self.facts.id }),
    }),
  });
  refusalType(builder, IdempotencyConflict, 'The idempotency key was already used with another input.', {
    shareable: true,
    fields: (t) => ({
      idempotencyKey: t.string({
        description: 'The key that was used twice.',
        resolve: (self: IdempotencyConflict) => self.facts.idempotencyKey,
      }),
    }),
  });
}

const refusalInterfaces = new WeakMap<object, never>() as unknown as WeakMap<object, unknown>;

// biome-ignore lint/suspicious/noExplicitAny: the fields of a refusal are checked where they are written
type FieldsOf = (t: any) => Record<string, any>;

/**
 * Makes the object type of a refusal: its own fields besides `code` and `message`. Its name is the class's name, which
 * `errors: { types: [...] }` of a mutation then takes.
 */
export function refusalType(
  // biome-ignore lint/suspicious/noExplicitAny: any subgraph's builder
  builder: any,
  // biome-ignore lint/suspicious/noExplicitAny: any refusal's facts
  refusal: new (facts: any) => Refusal<any>,
  description: string,
  options: { fields?: FieldsOf; shareable?: boolean } = {},
): void {
  builder.objectType(refusal, {
    name: refusal.name,
    description,
    access: 'public',
    interfaces: [refusalInterfaces.get(builder)],
    ...(options.shareable && { shareable: true }),
    isTypeOf: (value: unknown) => value instanceof refusal,
    fields: options.fields ?? (() => ({})),
  });
}

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

const moneyInputs = new WeakMap<object, unknown>();

/** The input form of Money, made once in each schema that takes money. */
export function moneyInput<Context extends BaseContext>(builder: ReturnType<typeof createBuilder<Context>>) {
  const make = () =>
    builder.inputType('MoneyInput', {
      description: 'An amount of money.',
      fields: (t) => ({
        amount: t.string({
          required: true,
          description: 'The amount as a decimal text, with no more decimals than the currency has: "12.50".',
        }),
        currency: t.string({ required: true, description: 'The ISO 4217 code of the currency: "USD".' }),
      }),
    });
  const made = (moneyInputs.get(builder) as ReturnType<typeof make> | undefined) ?? make();
  moneyInputs.set(builder, made);
  return made;
}

/** A place on the globe: degrees of latitude (-90 to 90) and longitude (-180 to 180), WGS 84. */
export type GeoPoint = { latitude: number; longitude: number };

const geoPoints = new WeakMap<object, unknown>();

/** The type GeoPoint and its input form, made once in each schema that tells or takes places. */
export function geoPoint<Context extends BaseContext>(builder: ReturnType<typeof createBuilder<Context>>) {
  const make = () => ({
    type: builder.objectRef<GeoPoint>('GeoPoint').implement({
      access: 'public',
      shareable: true,
      description: 'A place on the globe, WGS 84.',
      fields: (t) => ({
        latitude: t.exposeFloat('latitude', { description: 'Degrees north of the equator, -90 to 90.' }),
        longitude: t.exposeFloat('longitude', { description: 'Degrees east of Greenwich, -180 to 180.' }),
      }),
    }),
    input: builder.inputType('GeoPointInput', {
      description: 'A place on the globe, WGS 84.',
      fields: (t) => ({
        latitude: t.float({ required: true, description: 'Degrees north of the equator, -90 to 90.' }),
        longitude: t.float({ required: true, description: 'Degrees east of Greenwich, -180 to 180.' }),
      }),
    }),
  });
  const made = (geoPoints.get(builder) as ReturnType<typeof make> | undefined) ?? make();
  geoPoints.set(builder, made);
  return made;
}

const uploads = new WeakSet<object>();

/**
 * The scalar for a file, made once in each schema that takes files. What a resolver gets is a promise, since the file
 * is still on its way: `const { filename, mimetype, createReadStream } = await input.file`. It is read once, in the
 * order in which the client sends its files, and a stream that ends without an error is the whole file.
 */
export function uploadScalar<Context extends BaseContext>(builder: ReturnType<typeof createBuilder<Context>>) {
  if (!uploads.has(builder))
    (builder as unknown as AnyBuilder).scalarType('Upload', {
      description: 'A file, sent by the GraphQL multipart request specification: null in the variables, and mapped.',
      serialize: () => {
        throw new GraphQLError('Upload is for input alone');
      },
      parseValue: (value) => {
        if (value instanceof Upload) return value.promise;
        throw new GraphQLError('Upload must be a file, sent as multipart/form-data');
      },
    });
  uploads.add(builder);
  return 'Upload' as const;
}

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
