/** What `people` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { peopleEvents } from '@trama/schema/events/people';
import { PrismaClient } from '../prisma/client/client.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'people',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: peopleEvents,
  handlers: [],
  jobs: [],
  permissions: [],
});
