/** The config file: everything that it may say, checked before anything starts. Unknown keys are refused by their path. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { SetupProblem } from './arguments.ts';

const milliseconds = z.int().positive();
const count = z.int().min(0);
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' });
const headerName = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'must be the name of a header')
  .transform((name) => name.toLowerCase())
  .refine((name) => !own.has(name), 'is a header that the router writes itself');

/** Headers that belong to one connection or one body, never to the next. */
const own = new Set([
  ...[
    'accept',
    'accept-encoding',
    'connection',
    'content-encoding',
    'content-length',
    'content-type',
    'expect',
    'host',
  ],
  ...['keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'x-request-id'],
]);

/** No secret that is shared with whoever issues tokens: the router only ever verifies. */
const asymmetric = ['EdDSA', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'] as const;

const breaker = z.strictObject({
  failureRate: z.number().gt(0).max(1).optional(),
  minimumRequests: z.int().positive().optional(),
  windowMs: milliseconds.optional(),
  openMs: milliseconds.optional(),
  trials: z.int().positive().optional(),
});

const subgraph = z.strictObject({
  /** Instead of the URL in the supergraph. */
  url: httpUrl.optional(),
  /** Where subscriptions are opened; the same URL with ws for http when not given. */
  subscriptionUrl: z.url({ protocol: /^wss?$/, error: 'must be a ws(s) URL' }).optional(),
  timeoutMs: milliseconds.optional(),
  retries: count.max(10).optional(),
  connections: z.int().positive().optional(),
  /** How many requests with files at once. */
  fileConnections: z.int().positive().optional(),
  maxAnswerBytes: z.int().positive().optional(),
  /** Equal queries that are under way at once are sent once. */
  deduplicate: z.boolean().optional(),
  headers: z.record(headerName, z.string()).optional(),
  breaker: z.union([z.literal(false), breaker]).optional(),
});

const schema = z.strictObject({
  listen: z
    .strictObject({ host: z.string().min(1).optional(), port: z.int().min(0).max(65_535).optional() })
    .default({}),
  executor: z.enum(['compiled', 'apollo']).optional(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  trustProxy: z.boolean().default(false),
  graphiql: z.boolean().default(false),
  subgraphs: z.record(z.string(), subgraph).default({}),
  /** Of the client, for the subgraphs. Over a websocket `connection_init` may say them: `{ "x-tenant": "a" }`. */
  headers: z.strictObject({ propagate: z.array(headerName).default([]) }).default({ propagate: [] }),
  limits: z
    .strictObject({
      tokens: z.int().positive().optional(),
      depth: z.int().positive().optional(),
      aliases: count.optional(),
      rootFields: z.int().positive().optional(),
      directives: count.optional(),
      selections: z.int().positive().optional(),
      introspection: z.enum(['everybody', 'nobody']).optional(),
      cost: z.number().positive().optional(),
      files: count.optional(),
      fileBytes: z.int().positive().optional(),
      formFieldBytes: z.int().positive().optional(),
      uploadIdleMs: milliseconds.optional(),
      uploadMs: milliseconds.optional(),
    })
    .default({}),
  /** What a client (its user, else its address) may ask in a window: units of estimated cost, at least one each time. */
  rateLimit: z
    .strictObject({
      units: z.int().positive(),
      windowSeconds: z.int().positive(),
      /** Where several routers count together; without it each counts for itself, from zero at each new supergraph. */
      redis: z.url({ protocol: /^rediss?$/, error: 'must be a redis(s) URL' }).optional(),
    })
    .optional(),
  /** Whether it counts and times, and serves it at `/metrics`; counts go on over reloads. */
  metrics: z.boolean().default(false),
  /** Whether plans are shown for `x-trama-explain`: to everybody, or to whose token has this scope. */
  explain: z.union([z.boolean(), z.strictObject({ scope: z.string().min(1) })]).default(false),
  /** Where it is kept which client uses what of the schema; nothing is counted without. */
  usage: z.strictObject({ folder: z.string().min(1) }).optional(),
  /** Answers are kept for as long as `@cacheControl` allows: in this process, or in a Redis. */
  cache: z
    .strictObject({
      memoryMb: z.int().positive().optional(),
      redis: z.url({ protocol: /^rediss?$/, error: 'must be a redis(s) URL' }).optional(),
      /** Seconds, for what has no hint. */
      defaultMaxAge: count.default(0),
      /** Whether a client's `Cache-Control: no-cache` is heeded. */
      bypass: z.boolean().default(true),
    })
    .refine(({ memoryMb, redis }) => memoryMb === undefined || redis === undefined, 'memoryMb or redis, not both')
    .optional(),
  cors: z.strictObject({ origins: z.array(httpUrl).default([]) }).default({ origins: [] }),
  /** Whose tokens are taken. Without it, an Authorization header is the subgraphs' business: forwarded or dropped. */
  jwt: z
    .strictObject({
      jwks: httpUrl,
      issuer: z.string().min(1),
      audience: z.string().min(1),
      algorithms: z.array(z.enum(asymmetric)).min(1),
    })
    .optional(),
  /** The folder of trusted documents, planned before they are first asked for; with `only`, nothing else is answered. */
  documents: z.strictObject({ folder: z.string(), only: z.boolean().default(false) }).optional(),
});

export type Settings = z.output<typeof schema>;
export type SubgraphSettings = z.output<typeof subgraph>;

/** Without a file, everything is as it is by default. Throws SetupProblem. */
export async function readSettings(file: string | undefined): Promise<Settings> {
  if (file === undefined) return schema.parse({});
  const text = await readFile(file, 'utf8').catch((error) => {
    throw new SetupProblem(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  });
  let given: unknown;
  try {
    given = parse(text) ?? {};
  } catch (error) {
    throw new SetupProblem(`${file} is neither YAML nor JSON: ${(error as Error).message.split('\n')[0]}`);
  }
  const { data, error } = schema.safeParse(given);
  if (data) return data;
  throw new SetupProblem([`${file} cannot be used:`, ...error.issues.flatMap(sayIssue)].join('\n  '));
}

function sayIssue(issue: z.core.$ZodIssue): string[] {
  const at = (key?: string) => [...issue.path, ...(key === undefined ? [] : [key])].join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${at(key)}: there is no such setting`);
  return [`${at()}: ${issue.message}`];
}
