/** `npm start`: the whole supergraph in one process. Only hands the real parts to the life described in start-trama. */
import { join } from 'node:path';
import { buildPages } from './build-pages.ts';
import { loadDemoData } from './demo-data.ts';
import { migrateAll } from './migrate.ts';
import { startOneProcess } from './one-process.ts';
import { start } from './start-trama.ts';

await start({
  migrateAll,
  loadDemoData,
  async serve(options) {
    await buildPages();
    const usageFolder = options.config.usageFolder ?? join(options.config.dataFolder, 'usage');
    return startOneProcess({ ...options, config: { ...options.config, usageFolder } });
  },
});
