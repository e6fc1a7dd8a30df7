/** The schema of `billing`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/appointment.ref.ts';
import './graph/billing-dashboard.ts';
import './graph/credit-note-changes.ts';
import './graph/credit-note.ts';
import './graph/customer.ref.ts';
import './graph/electronic-document.ts';
import './graph/establishment.ts';
import './graph/expense-category.ts';
import './graph/expense-changes.ts';
import './graph/expense-totals.ts';
import './graph/expense.ts';
import './graph/invoice-buyer.ts';
import './graph/invoice-changes.ts';
import './graph/invoice-line.ts';
import './graph/invoice-payment.ts';
import './graph/invoice-status.ts';
import './graph/invoice-tax-rate.ts';
import './graph/invoice-totals.ts';
import './graph/invoice.ts';
import './graph/issuer-changes.ts';
import './graph/issuer.ts';
import './graph/issuing-point.ts';
import './graph/location.ref.ts';
import './graph/order.ref.ts';
import './graph/patient.ref.ts';
import './graph/product.ref.ts';
import './graph/professional.ref.ts';
import './graph/refusals.ts';
import './graph/treatment.ref.ts';
import './graph/user.ref.ts';

builder.subscriptionType({ description: 'Everything that can be watched.' });

export const schema = buildSubgraphSchema(builder);
