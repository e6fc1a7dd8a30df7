/** The schema of `chat`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';

builder.subscriptionType({ description: 'Everything that can be watched.' });

import './graph/refusals.ts';
import './graph/chat-room.ts';
import './graph/chat-member.ts';
import './graph/chat-message.ts';
import './graph/chat-message-edit.ts';
import './graph/chat-message-receipts.ts';
import './graph/chat-room-changes.ts';
import './graph/chat-member-changes.ts';
import './graph/chat-message-changes.ts';
import './graph/chat-typing.ts';
import './graph/presence.ts';
import './graph/chat-settings.ts';
import './graph/chat-block.ts';
import './graph/chat-report.ts';

export const schema = buildSubgraphSchema(builder);
