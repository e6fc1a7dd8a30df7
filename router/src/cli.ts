/**
 * `node router/src/cli.ts --supergraph FILE --port N`: routes any Federation 2 supergraph to the HTTP subgraphs that it
 * names. No business, no accounts. Nothing is imported before telemetry of dependencies is off.
 */
import { env } from 'node:process';

env['APOLLO_TELEMETRY_DISABLED'] = '1';

const { runCli } = await import('./cli/run.ts');
await runCli(process.argv.slice(2));
