/** What `people` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { peopleEvents } from '@trama/schema/events/people';
import { PrismaClient } from '../prisma/client/client.ts';
import { onUserCreated } from './handlers/on-user-created.ts';
import { onUserDeleted } from './handlers/on-user-deleted.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'people',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: peopleEvents,
  handlers: [onUserCreated, onUserDeleted],
  jobs: [],
  permissions: ['accounts:read'],
});
