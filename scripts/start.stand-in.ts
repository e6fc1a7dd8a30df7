/** `npm start` with a tiny server in place of the graph, for the tests of its life. Knows one slow page. */
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import { start } from './start-trama.ts';

const migrated = Number(process.env['STAND_IN_MIGRATES_MS'] ?? 0);

await start({
  migrateAll: () => sleep(migrated),
  loadDemoData: async (_databaseUrlOf, log) => log('No demo data here.'),
  async serve({ config }) {
    const server = fastify({ forceCloseConnections: 'idle' });
    // a client that keeps its connection open would otherwise hold up the close after its answer
    let isClosing = false;
    server.addHook('preClose', async () => {
      isClosing = true;
    });
    server.addHook('onSend', async (_request, reply) => {
      if (isClosing) reply.header('connection', 'close');
    });
    server.get('/slow', async () => {
      await sleep(1_000);
      return 'answered';
    });
    server.get('/stuck', () => new Promise(() => {}));
    return { url: await server.listen({ host: config.host, port: config.port }), close: () => server.close() };
  },
});
