import { blockUser } from '../actions/block-user.ts';
import { unblockUser } from '../actions/unblock-user.ts';
import { builder } from '../builder.ts';
import { personOf } from '../policy.ts';
import { User } from './user.ref.ts';

const ChatBlock = builder.objectRef<{ id: string; createdAt?: Date }>('ChatBlock').implement({
  description: 'Somebody with whom you have nothing to do in chat, or no longer had.',
  access: ['chat:use'],
  fields: (t) => ({
    user: t.field({ type: User, nullable: true, description: 'Who.', resolve: ({ id }) => ({ id }) }),
    blockedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when; null when it was taken back.',
      resolve: ({ createdAt }) => createdAt,
    }),
  }),
});

builder.queryField('blockedUsers', (t) =>
  t.field({
    type: [ChatBlock],
    access: ['chat:use'],
    description: 'Whom you have blocked, the latest first.',
    resolve: async (_root, _args, { prisma, actor }) => {
      const blocks = await prisma.chatBlock.findMany({
        where: { blockerId: personOf(actor) ?? '' },
        orderBy: [{ createdAt: 'desc' }, { blockedId: 'asc' }],
      });
      return blocks.map(({ blockedId, createdAt }) => ({ id: blockedId, createdAt }));
    },
  }),
);

const BlockUserInput = builder.inputType('BlockUserInput', {
  description: 'Somebody to have nothing to do with.',
  fields: (t) => ({ userId: t.id({ required: true, description: 'Who.' }) }),
});

builder.mutationField('blockUser', (t) =>
  t.field({
    type: ChatBlock,
    access: ['chat:use'],
    errors: {},
    description:
      'Blocks somebody: you have no private room any more, you see nothing of what they say elsewhere, and they do not see whether you are there. They are not told.',
    args: { input: t.arg({ type: BlockUserInput, required: true, description: 'Who.' }) },
    resolve: (_root, { input }, context) => blockUser(context, input),
  }),
);

const UnblockUserInput = builder.inputType('UnblockUserInput', {
  description: 'Somebody to talk to again.',
  fields: (t) => ({ userId: t.id({ required: true, description: 'Who.' }) }),
});

builder.mutationField('unblockUser', (t) =>
  t.field({
    type: ChatBlock,
    access: ['chat:use'],
    errors: {},
    description: 'Takes a block back. What they said meanwhile is seen again.',
    args: { input: t.arg({ type: UnblockUserInput, required: true, description: 'Who.' }) },
    resolve: (_root, { input }, context) => unblockUser(context, input),
  }),
);
