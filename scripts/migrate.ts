/** Brings every subgraph's database schema up to date: `npm run migrate` with DATABASE_URL set. */
import { join } from 'node:path';
import { readConfig } from '@trama/platform/config';
import { migrate } from '@trama/platform/migrations';
import { root, subgraphNames } from './roster.ts';

/** Applies what is missing, subgraph by subgraph. Throws at the first migration that fails. */
export async function migrateAll(
  databaseUrlOf: (name: string) => string,
  log: (line: string) => void = () => {},
): Promise<void> {
  for (const name of subgraphNames()) {
    const applied = await migrate(databaseUrlOf(name), name, join(root, 'subgraphs', name, 'prisma', 'migrations'));
    for (const migration of applied) log(`${name}: ${migration}`);
  }
}

if (import.meta.main) {
  const config = readConfig();
  await migrateAll((name) => {
    const url = config.databaseUrlOf(name);
    if (!url) throw new Error(`set DATABASE_URL or DATABASE_URL_${name.toUpperCase()}`);
    return url;
  }, console.log);
}
