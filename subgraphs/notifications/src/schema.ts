/** The schema of `notifications`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';

builder.subscriptionType({ description: 'Everything that can be watched.' });

import './graph/refusals.ts';
import './graph/notification.ts';
import './graph/notification-inbox.ts';
import './graph/notification-preferences.ts';
import './graph/push-device.ts';
import './graph/notification-delivery.ts';
import './graph/sent-notification.ts';
import './graph/notification-template.ts';
import './graph/notification-template-preview.ts';

export const schema = buildSubgraphSchema(builder);
