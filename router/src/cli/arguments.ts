/** The command line: what may be said on it, and what is said when it is wrong. */
import { parseArgs } from 'node:util';

export const usage = `Routes a Federation 2 supergraph to its HTTP subgraphs.

  node router/src/cli.ts --supergraph FILE [options]

  --supergraph FILE    the composed supergraph (SDL); it is read again whenever it changes
  --port N             the port to listen on (default 4000; 0 takes a free one)
  --host H             the address to listen on (default 127.0.0.1)
  --config FILE        settings in YAML or JSON, as below; router/src/cli/settings.ts says all of each
  --executor NAME      compiled (default) or apollo
  --help               this text
  --version            the version

The config file; whatever it leaves out is as it is by default:

  listen               host, port
  executor             compiled or apollo
  logLevel             trace, debug, info, warn, error, fatal or silent
  trustProxy           true when a proxy in front says who the client is
  graphiql             true serves it at /graphiql
  subgraphs.NAME       url, subscriptionUrl, timeoutMs, retries, connections, fileConnections, maxAnswerBytes,
                       deduplicate, headers, breaker
  headers.propagate    names of client headers that subgraphs are to see; over a websocket those of its upgrade, or
                       what connection_init says under their names, which counts for more
  limits               tokens, depth, aliases, rootFields, directives, selections, introspection, cost;
                       of requests with files: files, fileBytes, formFieldBytes, uploadIdleMs, uploadMs
  rateLimit            units, windowSeconds: what a client may ask in a window, by estimated cost; redis: the URL
                       where several routers count together
  metrics              true counts and times, and serves it at /metrics
  explain              true shows plans to whoever asks (x-trama-explain); or scope: to whose token has it
  usage.folder         where it is kept which client uses what of the schema
  cache                keeps answers as long as @cacheControl allows: memoryMb, or redis: a URL; defaultMaxAge, bypass
  cors.origins         web origins that may read answers
  jwt                  jwks, issuer, audience, algorithms
  documents            folder, only: trusted documents

SIGTERM and SIGINT stop it when what is under way is answered; SIGHUP reads the supergraph again.
`;

export type Arguments = {
  supergraph: string;
  config: string | undefined;
  host: string | undefined;
  port: number | undefined;
  executor: 'compiled' | 'apollo' | undefined;
};

/** Something that a person has to mend; its message is all that they are shown. */
export class SetupProblem extends Error {}

/** Throws SetupProblem. */
export function readArguments(args: readonly string[]): Arguments | 'help' | 'version' {
  const { values } = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const { supergraph, config, host, executor } = values;
  if (!supergraph) throw new SetupProblem('--supergraph FILE is missing; --help says more');
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(/^\d+$/.test(values.port ?? '') && port <= 65_535))
    throw new SetupProblem(`--port must be a number from 0 to 65535, not ${values.port}`);
  if (executor !== undefined && executor !== 'compiled' && executor !== 'apollo')
    throw new SetupProblem(`--executor must be compiled or apollo, not ${executor}`);
  return { supergraph, config, host, port, executor };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { supergraph: text, port: text, host: text, config: text, executor: text, help: flag, version: flag };
  try {
    return parseArgs({ args: [...args], options, strict: true });
  } catch (error) {
    throw new SetupProblem(`${(error as Error).message.split('. ')[0]}; --help says more`);
  }
}
