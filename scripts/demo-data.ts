/** Loads the demo business, once, into every subgraph that has one: `npm run demo-data` with DATABASE_URL set. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@trama/platform/config';
import { openDatabases, prismaOn } from '@trama/platform/database';
import { seededRandom } from '@trama/schema/demo-business';
import { loadDefinition, root, subgraphNames } from './roster.ts';

const seed = 593; // the country code of Ecuador, where the demo business is

/** Each subgraph's own `prisma/demo.ts` does the loading, from the same seed every time. */
export async function loadDemoData(
  databaseUrlOf: (name: string) => string,
  log: (line: string) => void = () => {},
  names: readonly string[] = subgraphNames(),
): Promise<void> {
  const databases = openDatabases(() => {});
  const { secretFor } = readConfig();
  try {
    for (const name of names) {
      const file = join(root, 'subgraphs', name, 'prisma', 'demo.ts');
      if (!existsSync(file)) continue;
      const { prisma } = await loadDefinition(name);
      const { loadDemo } = await import(file);
      await loadDemo(prismaOn(prisma, databases.pool(databaseUrlOf(name)), name), seededRandom(seed), secretFor);
      log(name);
    }
  } finally {
    await databases.close();
  }
}

if (import.meta.main) {
  const config = readConfig();
  await loadDemoData((name) => {
    const url = config.databaseUrlOf(name);
    if (!url) throw new Error(`set DATABASE_URL or DATABASE_URL_${name.toUpperCase()}`);
    return url;
  }, console.log);
}
