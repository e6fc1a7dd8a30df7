/** The schema of `sales`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/customer.ref.ts';
import './graph/order.ts';
import './graph/order-changes.ts';
import './graph/order-event.ts';
import './graph/order-item.ts';
import './graph/order-payment.ts';
import './graph/order-payment-changes.ts';
import './graph/order-return.ts';
import './graph/product.ref.ts';
import './graph/quotation.ts';
import './graph/quotation-changes.ts';
import './graph/refusals.ts';
import './graph/rep-sales.ts';
import './graph/sales-rep.ref.ts';
import './graph/shipment.ts';
import './graph/shipment-changes.ts';
import './graph/tax-rate.ts';
import './graph/user.ref.ts';
import './graph/warehouse.ref.ts';

builder.subscriptionType({ description: 'Everything that can be watched.' });
export const schema = buildSubgraphSchema(builder);
