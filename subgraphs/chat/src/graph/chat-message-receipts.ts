import { builder } from '../builder.ts';
import { ChatMember } from './chat-member.ts';
import { ChatMessage } from './chat-message.ts';

type Counted = { id: string; members: number; delivered: number; read: number };

const ChatMessageReceipts = builder.objectRef<Counted>('ChatMessageReceipts').implement({
  description: 'Whom a message has reached, of those who are in the room besides its sender.',
  access: ['chat:use', 'chat:moderate'],
  fields: (t) => ({
    memberCount: t.exposeInt('members', { description: 'How many they are.' }),
    deliveredCount: t.exposeInt('delivered', { description: 'How many it has reached.' }),
    readCount: t.exposeInt('read', { description: 'How many have read it.' }),
    deliveredTo: t.field({
      type: [ChatMember],
      description: 'Whom it has reached, a hundred at most.',
      resolve: ({ id }, _args, { loaders }) => loaders.deliveredTo.load(id),
    }),
    readBy: t.field({
      type: [ChatMember],
      description: 'Who has read it, a hundred at most.',
      resolve: ({ id }, _args, { loaders }) => loaders.readBy.load(id),
    }),
  }),
});

builder.objectField(ChatMessage, 'receipts', (t) =>
  t.field({
    type: ChatMessageReceipts,
    description: 'Whom it has reached, as how far each member has got says.',
    resolve: async ({ id }, _args, { loaders }) =>
      (await loaders.receiptsOfMessage.load(id)) ?? { id, members: 0, delivered: 0, read: 0 },
  }),
);
