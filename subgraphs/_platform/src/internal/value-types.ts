/** The value types that all subgraphs share: DateTime, Date, Quantity, Money, and those made where a schema takes them. */
import { GraphQLError } from 'graphql';
import type { AnyBuilder, BaseContext, createBuilder } from '../builder.ts';
import { formatAmount } from '../values.ts';
import { Upload } from './upload.ts';

/** What is only a part of something is kept as long as that. */
export const asLongAsWhole = { inheritMaxAge: true } as const;

/** What every schema has. Called once for each, by `createBuilder`. */
export function defineValueTypes(builder: AnyBuilder): void {
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
}

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
