/**
 * `npm run usage`: who used what of the schema, from the files that the routers keep (TRAMA_USAGE_FOLDER, or `usage` in the
 * data folder). `--field Product.price` asks for one field, argument, input field or enum value, or a whole type;
 * `--days 30` how far back. Without a field, what is deprecated and still used comes first.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readUsageFiles } from '@trama/router/usage/usage-files';
import { reportUsage, type UsedCoordinate } from '@trama/router/usage/usage-report';
import { buildSchema } from 'graphql';
import { root } from './roster.ts';

const dayMs = 86_400_000; // 1 day
const defaultDays = 30;

/** The lines that answer `args`. Throws when they cannot be understood. */
export async function usageLines(args: readonly string[], env: NodeJS.ProcessEnv, now = Date.now()): Promise<string[]> {
  const { values } = parseArgs({
    args: [...args],
    options: { field: { type: 'string' }, days: { type: 'string' }, folder: { type: 'string' } },
  });
  const days = values.days === undefined ? defaultDays : Number(values.days);
  if (!(days > 0)) throw new Error('--days is a number of days');
  const folder = values.folder ?? env['TRAMA_USAGE_FOLDER'] ?? join(env['TRAMA_DATA'] ?? 'data', 'usage');
  const schema = buildSchema(await readFile(join(root, 'schema', 'api.graphql'), 'utf8'), { assumeValidSDL: true });
  const hours = await readUsageFiles(folder, now - days * dayMs);
  const usage = hours.flatMap(({ clients }) =>
    clients.map(({ counts, ...client }) => ({ ...client, counts: new Map(Object.entries(counts)) })),
  );
  const heading = `${hours.length} hours are kept in ${folder} of the last ${days} days.`;
  const used = reportUsage(usage, schema, values.field);
  if (used.length === 0) return [heading, values.field ? `Nobody used ${values.field}.` : 'Nobody used anything.'];
  return [heading, ...used.flatMap(tell)];
}

function tell({ coordinate, deprecated, requests, clients }: UsedCoordinate): string[] {
  return [
    `${coordinate}  ${requests}${deprecated === undefined ? '' : `  (deprecated: ${deprecated})`}`,
    ...clients.map((client) => `    ${[client.name, client.version].filter(Boolean).join(' ')}  ${client.requests}`),
  ];
}

if (import.meta.main) console.log((await usageLines(process.argv.slice(2), process.env)).join('\n'));
