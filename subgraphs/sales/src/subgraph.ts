/** What `sales` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { salesEvents } from '@trama/schema/events/sales';
import { PrismaClient } from '../prisma/client/client.ts';
import { onStockReservationLost } from './handlers/on-stock-reservation-lost.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'sales',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: salesEvents,
  handlers: [onStockReservationLost],
  jobs: [],
  permissions: ['catalog:read', 'inventory:reserve', 'people:read'],
});
