/** The schema of `accounts`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/audit-entry.ts';
import './graph/user-settings.ts';
import './graph/user-changes.ts';
import './graph/second-factor-setup.ts';
import './graph/role-changes.ts';
import './graph/password-reset.ts';
import './graph/outgoing-message.ts';
import './graph/contact-change.ts';
import './graph/audit-log-verification.ts';
import './graph/api-key.ts';
import './graph/parked-event.ts';
import './graph/permission.ts';
import './graph/refusals.ts';
import './graph/role.ts';
import './graph/session.ts';
import './graph/user.ts';
import './graph/user-session.ts';

export const schema = buildSubgraphSchema(builder);
