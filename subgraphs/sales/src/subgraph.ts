/** What `sales` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { salesEvents } from '@trama/schema/events/sales';
import { PrismaClient } from '../prisma/client/client.ts';
import { onCustomerUpdated } from './handlers/on-customer-updated.ts';
import { onOrderItemsReturned } from './handlers/on-order-items-returned.ts';
import { onPersonErased } from './handlers/on-person-erased.ts';
import { onPersonMerged } from './handlers/on-person-merged.ts';
import { onPersonUnmerged } from './handlers/on-person-unmerged.ts';
import { onStockBackorderChanged } from './handlers/on-stock-backorder-changed.ts';
import { onStockReservationLost } from './handlers/on-stock-reservation-lost.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'sales',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: salesEvents,
  handlers: [
    onCustomerUpdated,
    onOrderItemsReturned,
    onPersonErased,
    onPersonMerged,
    onPersonUnmerged,
    onStockBackorderChanged,
    onStockReservationLost,
  ],
  jobs: [],
  permissions: ['catalog:read', 'inventory:read', 'inventory:reserve', 'people:read'],
});
