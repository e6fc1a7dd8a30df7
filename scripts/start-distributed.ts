/**
 * `npm run start:distributed`: every subgraph in a process of its own, two routers, Redis between them, on this
 * machine. The same code and the same life as `npm start`; only what serves differs.
 */
import { join } from 'node:path';
import { buildPages } from './build-pages.ts';
import { startCluster } from './cluster.ts';
import { loadDemoData } from './demo-data.ts';
import { migrateAll } from './migrate.ts';
import { hasRedis, startRedis } from './redis.ts';
import { start } from './start-trama.ts';
import { StartupProblem } from './startup-problem.ts';

await start({
  migrateAll,
  loadDemoData,
  async serve({ config, databaseUrlOf }) {
    if (!config.redisUrl && !hasRedis()) throw new StartupProblem({ kind: 'no-redis' });
    await buildPages();
    const redis = config.redisUrl ? undefined : await startRedis();
    const cluster = await startCluster({
      databaseUrlOf,
      redisUrl: config.redisUrl ?? redis?.url ?? '',
      routers: 2,
      port: config.port,
      env: {
        LOG_LEVEL: config.logLevel,
        TRAMA_USAGE_FOLDER: config.usageFolder ?? join(config.dataFolder, 'usage'),
      },
      output: 'inherit',
    });
    const [first = '', second] = cluster.routers;
    console.error(`The second router answers at ${second}.`);
    return {
      url: first,
      async close() {
        await cluster.close();
        await redis?.stop();
      },
    };
  },
});
