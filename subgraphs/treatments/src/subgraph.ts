/** What `treatments` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { treatmentsEvents } from '@trama/schema/events/treatments';
import { PrismaClient } from '../prisma/client/client.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'treatments',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: treatmentsEvents,
  handlers: [],
  jobs: [],
  permissions: ['catalog:read', 'inventory:read', 'inventory:cost'],
});
