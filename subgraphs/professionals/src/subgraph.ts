/** What `professionals` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { professionalsEvents } from '@trama/schema/events/professionals';
import { PrismaClient } from '../prisma/client/client.ts';
import { onUserDeleted } from './handlers/on-user-deleted.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'professionals',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: professionalsEvents,
  handlers: [onUserDeleted],
  jobs: [],
  // which files are the professional's own
  permissions: ['media:write'],
});
