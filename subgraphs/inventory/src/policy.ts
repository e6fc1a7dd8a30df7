/** Who may see which record. Permissions open fields; this narrows records. Pure. */
import { type Actor, may } from '@trama/platform/actor';
import type { Product } from '../prisma/client/client.ts';

/** Staff see every product; customers see those that are still sold. */
export const canReadProduct = (actor: Actor, product: Pick<Product, 'archivedAt'>): boolean =>
  may(actor, 'inventory:read') || (may(actor, 'catalog:read') && product.archivedAt === null);

/** The same rule as a condition for lists. */
export const readableProducts = (actor: Actor): object => (may(actor, 'inventory:read') ? {} : { archivedAt: null });
