/** The schema of `people`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/customer.ts';
import './graph/customer-changes.ts';
import './graph/identity-document.ts';
import './graph/postal-address.ts';
import './graph/refusals.ts';
import './graph/user.ref.ts';

export const schema = buildSubgraphSchema(builder);
