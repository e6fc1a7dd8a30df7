/** Whether a database that somebody else runs answers. Reads and writes nothing in it, and never repeats a password. */
import type { Config } from '@trama/platform/config';
import { Client } from 'pg';
import { messageOf, StartupProblem } from './startup-problem.ts';

/** Connects once, within 5 seconds. Throws the StartupProblem `database-unreachable`, which names `variable`. */
export async function requireDatabase(variable: string, url: string): Promise<void> {
  let where = 'the given address';
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    // a connection cut while it closes is no news
    client.on('error', () => {});
    where = `${client.host}:${client.port}/${client.database ?? ''}`;
    await client.connect();
    await client.end();
  } catch (error) {
    throw new StartupProblem({ kind: 'database-unreachable', variable, where, reason: messageOf(error) });
  }
}

/** Each database that the settings give to one of `names`, by its URL, with the variable that gives it. */
export function givenDatabases(config: Config, names: readonly string[]): Map<string, string> {
  const variables = new Map<string, string>();
  for (const name of names) {
    const url = config.databaseUrlOf(name);
    if (url && url !== config.databaseUrl)
      variables.set(url, `DATABASE_URL_${name.toUpperCase().replaceAll('-', '_')}`);
  }
  if (config.databaseUrl) variables.set(config.databaseUrl, 'DATABASE_URL');
  return variables;
}
