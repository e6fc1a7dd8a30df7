/** The schema of `inventory`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/category.ts';
import './graph/product.ts';
import './graph/refusals.ts';
import './graph/stock-alert.ts';
import './graph/stock-level.ts';
import './graph/stock-movement.ts';
import './graph/stock-reservation.ts';
import './graph/supplier.ts';
import './graph/user.ref.ts';
import './graph/warehouse.ts';

builder.subscriptionType({ description: 'Everything that can be watched.' });
export const schema = buildSubgraphSchema(builder);
