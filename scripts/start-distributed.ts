/**
 * `npm run start:distributed`: every subgraph in a process of its own, two routers, Redis between them, on this
 * machine. The same code as `npm start`; only the wiring differs.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@trama/platform/config';
import { buildGraphiql } from './build-graphiql.ts';
import { startCluster } from './cluster.ts';
import { loadDemoData } from './demo-data.ts';
import { migrateAll } from './migrate.ts';
import { startPostgres } from './postgres.ts';
import { hasRedis, startRedis } from './redis.ts';
import { root } from './roster.ts';

const say = (line: string) => console.error(line);
const config = readConfig();
if (!config.redisUrl && !hasRedis()) {
  say('start:distributed needs Redis: install redis-server, or set REDIS_URL to one that runs.');
  process.exit(1);
}
const folder = join(root, config.dataFolder, 'postgres');
mkdirSync(folder, { recursive: true });
const postgres = config.databaseUrl ? undefined : await startPostgres({ folder });
const databaseUrlOf = (name: string) => config.databaseUrlOf(name) ?? postgres?.url ?? '';
await migrateAll(databaseUrlOf);
await loadDemoData(databaseUrlOf, say);
await buildGraphiql();
const redis = config.redisUrl ? undefined : await startRedis();
const cluster = await startCluster({
  databaseUrlOf,
  redisUrl: config.redisUrl ?? redis?.url ?? '',
  routers: 2,
  port: config.port,
  env: { LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' },
  output: 'inherit',
});
console.log(`\nTrama, distributed: ${cluster.routers.map((url) => `${url}/graphql`).join(' and ')}\n`);

let closing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    void (async () => {
      await cluster.close();
      await redis?.stop();
      await postgres?.stop();
      process.exit(0);
    })();
  });
