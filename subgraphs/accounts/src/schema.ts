/** The schema of `accounts`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/audit-entry.ts';
import './graph/parked-event.ts';
import './graph/permission.ts';
import './graph/refusals.ts';
import './graph/role.ts';
import './graph/session.ts';
import './graph/user.ts';
import './graph/user-session.ts';

export const schema = buildSubgraphSchema(builder);
