/**
 * What a process is told by its environment, read once in a main.ts and passed on; nothing else reads process.env.
 * Also the logger, because its level and form are settings too.
 */
import { hkdfSync } from 'node:crypto';
import { hostname } from 'node:os';
import pino from 'pino';
import { z } from 'zod';
import { describeError } from './internal/describe-error.ts';

export type Logger = pino.Logger;

/** The secret of the demo: known to everybody, so it is refused in production. */
const demoSecret = 'trama-demo-secret-not-for-production';

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DATABASE_URL: z.string().optional(),
  REDIS_URL: z.string().optional(),
  TRAMA_DATA: z.string().default('data'),
  TRAMA_SECRET: z.string().min(32).optional(),
  TRAMA_ROSTER: z.string().default(''),
  TRAMA_INSTANCE: z.string().default(hostname()),
  TRAMA_ALLOWED_ORIGINS: z.string().default(''),
  TRAMA_METRICS: z.stringbool().default(false),
  TRAMA_USAGE_FOLDER: z.string().optional(),
  TRAMA_CACHE: z.stringbool().default(true),
  TRAMA_EXECUTOR: z.enum(['compiled', 'apollo']).default('compiled'),
  TRAMA_PERSISTED_ONLY: z.stringbool().default(false),
  TRAMA_TRUST_PROXY: z.stringbool().default(false),
  TRAMA_RESERVATION_TTL_SECONDS: z.coerce.number().positive().default(600),
  TRAMA_BUSINESS_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters of ISO 3166, such as EC')
    .default('EC'),
  TRAMA_DEFAULT_TAX: z.string().optional(),
  TRAMA_FAULT: z.string().optional(),
});

export type Config = {
  production: boolean;
  host: string;
  port: number;
  logLevel: z.output<typeof environment>['LOG_LEVEL'];
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  dataFolder: string;
  /** The names of all subgraphs, for a process that runs one of them. */
  roster: string[];
  /** This process among its replicas; the same after a restart, so that it finds what it had begun. */
  instance: string;
  /** Web origins besides the server's own that may send requests with credentials. */
  allowedOrigins: string[];
  /** Whether the router keeps answers for as long as the schema allows. */
  cache: boolean;
  /** Whether the router counts and times, and serves it at `/metrics`. */
  metrics: boolean;
  /** Whether spans are sent to a collector; which one and how, OpenTelemetry's own variables say. */
  tracing: boolean;
  /** Where routers keep which client uses what of the schema; without it they forget. */
  usageFolder: string | undefined;
  /** Which executor the router runs plans with. */
  executor: 'compiled' | 'apollo';
  /** Whether the router answers trusted documents alone (schema/operations/). */
  persistedOnly: boolean;
  /** Whether a proxy in front says who the client is (X-Forwarded-For). */
  trustProxy: boolean;
  /** How long stock stays reserved for an order that nobody confirms, in seconds. */
  reservationTtlSeconds: number;
  /** Where the business is, ISO 3166-1 alpha-2: whose telephones, documents and addresses name no country. */
  businessCountry: string;
  /** The code of the tax that a line of an order bears when it names none; undefined for no tax. */
  defaultTax: string | undefined;
  /** Ends this process at once when TRAMA_FAULT names this point, for tests of recovery. Does nothing in production. */
  passFaultPoint(name: string): void;
  /** Where one subgraph has a database of its own: `DATABASE_URL_SALES`. */
  databaseUrlOf(subgraph: string): string | undefined;
  /** Where a subgraph runs in a process of its own: `SALES_URL`; several processes of it are separated by commas. */
  urlOf(subgraph: string): string | undefined;
  /** A setting that only one subgraph knows, such as the address of a service that it asks. */
  setting(name: string): string | undefined;
  /** A key for one purpose, derived from TRAMA_SECRET by HKDF-SHA256; 32 bytes, hex. */
  secretFor(purpose: string): string;
};

/** Reads the environment. Throws an Error whose message says which variable to mend. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.')} in the environment: ${issue?.message}`);
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const secret = values.TRAMA_SECRET ?? demoSecret;
  if (production && secret === demoSecret)
    throw new Error('TRAMA_SECRET must be set to a secret of at least 32 characters when NODE_ENV=production');
  const keyOf = (name: string, suffix: string) => `${name.toUpperCase().replaceAll('-', '_')}${suffix}`;
  return {
    production,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    dataFolder: values.TRAMA_DATA,
    roster: values.TRAMA_ROSTER.split(',').filter(Boolean),
    instance: values.TRAMA_INSTANCE,
    allowedOrigins: values.TRAMA_ALLOWED_ORIGINS.split(',').filter(Boolean),
    metrics: values.TRAMA_METRICS,
    tracing: wantsTracing(env),
    usageFolder: values.TRAMA_USAGE_FOLDER,
    cache: values.TRAMA_CACHE,
    executor: values.TRAMA_EXECUTOR,
    persistedOnly: values.TRAMA_PERSISTED_ONLY,
    trustProxy: values.TRAMA_TRUST_PROXY,
    reservationTtlSeconds: values.TRAMA_RESERVATION_TTL_SECONDS,
    businessCountry: values.TRAMA_BUSINESS_COUNTRY,
    defaultTax: values.TRAMA_DEFAULT_TAX,
    passFaultPoint: (name) => {
      if (!production && values.TRAMA_FAULT === name) process.kill(process.pid, 'SIGKILL');
    },
    databaseUrlOf: (subgraph) => env[`DATABASE_URL_${keyOf(subgraph, '')}`] ?? values.DATABASE_URL,
    urlOf: (subgraph) => env[keyOf(subgraph, '_URL')],
    setting: (name) => env[name] || undefined,
    secretFor: (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `trama:${purpose}`, 32)).toString('hex'),
  };
}

/** Whether OpenTelemetry's own variables name a collector of spans. */
export const wantsTracing = (env: Readonly<Record<string, string | undefined>> = process.env): boolean =>
  Boolean(env['OTEL_EXPORTER_OTLP_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) &&
  env['OTEL_SDK_DISABLED']?.toLowerCase() !== 'true';

/** A JSON logger on standard output. Nothing that a person typed is ever logged: no variables, no tokens. */
export const createLogger = (name: string, level: Config['logLevel']): Logger => logTo(undefined, name, level);

/** The same to another stream than standard output. */
export function logTo(stream: pino.DestinationStream | undefined, name: string, level: Config['logLevel']): Logger {
  const redact = ['req.headers.authorization', 'req.headers.cookie'];
  const options = { name, level, redact, serializers: { err: (error: unknown) => describeError(error) } };
  return stream ? pino(options, stream) : pino(options);
}
