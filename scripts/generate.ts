/**
 * Generates every subgraph's Prisma client. Nothing is downloaded: the engine that `prisma generate` looks for first is
 * not needed to generate, so it is given a stand-in.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root, subgraphNames } from './roster.ts';

const run = promisify(execFile);

/** Writes `subgraphs/<name>/prisma/client`. Throws with the generator's own words when a schema is wrong. */
export async function generateClients(names: readonly string[] = subgraphNames()): Promise<void> {
  for (const name of names) {
    await run('node_modules/.bin/prisma', ['generate', '--schema', `subgraphs/${name}/prisma/schema.prisma`], {
      cwd: root,
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
  }
}

if (import.meta.main) await generateClients();
