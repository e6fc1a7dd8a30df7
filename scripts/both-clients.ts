/** For tests: every subgraph's client as Prisma makes it, and as subgraphs have it, on one database with the demo's data. */
import { PrismaPg } from '@prisma/adapter-pg';
import { openDatabases, prismaOn } from '@trama/platform/database';
import { testDatabase } from '@trama/platform/testing';
import { withDemo } from '../router/test/graph.ts';
import { type Model, modelsOf, type RuntimeDataModel } from '../subgraphs/_platform/src/internal/direct-statement.ts';
import { loadDefinition, subgraphNames } from './roster.ts';

// biome-ignore lint/suspicious/noExplicitAny: any subgraph's client
export type Client = any;
export type Row = Record<string, unknown>;
type Both = { plain: Client; direct: Client; models: Map<string, Model> };

export async function openBothClients() {
  const databases = openDatabases(() => {});
  const database = await testDatabase(withDemo('business'));
  const pool = databases.pool(database.url);
  const clients = new Map<string, Both>();
  for (const name of subgraphNames()) {
    const { prisma } = await loadDefinition(name);
    const plain: Client = new prisma({ adapter: new PrismaPg(pool, { schema: name }) });
    const models = modelsOf(plain._runtimeDataModel as RuntimeDataModel, name);
    clients.set(name, { plain, direct: prismaOn(prisma, pool, name), models });
  }
  return {
    pool,
    of(name: string): Both {
      const found = clients.get(name);
      if (!found) throw new Error(`there is no ${name}`);
      return found;
    },
    async close() {
      await databases.close();
      await database.drop();
    },
  };
}
