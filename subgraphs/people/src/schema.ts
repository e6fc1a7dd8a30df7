/** The schema of `people`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/business-profile.ts';
import './graph/consumer-profile.ts';
import './graph/customer.ts';
import './graph/customer-changes.ts';
import './graph/employee.ts';
import './graph/employee-changes.ts';
import './graph/identity-document.ts';
import './graph/person.ts';
import './graph/person-changes.ts';
import './graph/personal-record.ts';
import './graph/phone.ts';
import './graph/possible-duplicate.ts';
import './graph/postal-address.ts';
import './graph/refusals.ts';
import './graph/sales-rep.ts';
import './graph/sales-rep-changes.ts';
import './graph/user.ref.ts';

export const schema = buildSubgraphSchema(builder);
