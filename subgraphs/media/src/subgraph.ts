/** What `media` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { mediaEvents } from '@trama/schema/events/media';
import { PrismaClient } from '../prisma/client/client.ts';
import { http } from './http.ts';
import { collectOrphans } from './jobs/collect-orphans.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'media',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: mediaEvents,
  handlers: [],
  jobs: [collectOrphans],
  permissions: [],
  http,
});
