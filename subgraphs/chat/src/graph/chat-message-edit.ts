import type { ChatMessageEdit as ChatMessageEditRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { canReadEdits } from '../policy.ts';
import { ChatMessage } from './chat-message.ts';
import { MediaAsset } from './media-asset.ref.ts';
import { User } from './user.ref.ts';

const ChatMessageEdit = builder.objectRef<ChatMessageEditRow>('ChatMessageEdit').implement({
  description: 'What a message said before it was edited or deleted.',
  access: ['chat:use', 'chat:moderate'],
  fields: (t) => ({
    text: t.exposeString('text', { description: 'What it said.' }),
    mediaAssetIds: t.exposeIDList('mediaAssetIds', { description: 'The ids of the files that went with it.' }),
    attachments: t.field({
      type: [MediaAsset],
      nullable: { list: false, items: true },
      description: 'The files that went with it.',
      resolve: ({ mediaAssetIds }) => mediaAssetIds.map((id) => ({ id })),
    }),
    replacedAt: t.expose('replacedAt', { type: 'DateTime', description: 'Until when it said so.' }),
    replacedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who edited or deleted it.',
      resolve: ({ replacedBy }) => ({ id: replacedBy }),
    }),
  }),
});

builder.objectField(ChatMessage, 'edits', (t) =>
  t.field({
    type: [ChatMessageEdit],
    description: 'What it said before, the first first; empty for who neither sent it nor has chat:moderate.',
    resolve: (message, _args, { actor, loaders }) =>
      canReadEdits(actor, message) ? loaders.editsOfMessage.load(message.id) : [],
  }),
);
