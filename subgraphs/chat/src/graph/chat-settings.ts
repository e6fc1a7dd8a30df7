import { hidePresence } from '../actions/hide-presence.ts';
import { builder } from '../builder.ts';
import { personOf } from '../policy.ts';

const ChatSettings = builder.objectRef<{ hidesPresence: boolean }>('ChatSettings').implement({
  description: 'How others see you in chat.',
  access: ['chat:use'],
  fields: (t) => ({
    hidesPresence: t.exposeBoolean('hidesPresence', {
      description: 'Whether nobody knows if you are there, and when you last were.',
    }),
  }),
});

builder.queryField('chatSettings', (t) =>
  t.field({
    type: ChatSettings,
    access: ['chat:use'],
    description: 'How others see you in chat.',
    resolve: async (_root, _args, { prisma, actor }) =>
      (await prisma.chatPerson.findUnique({ where: { userId: personOf(actor) ?? '' } })) ?? { hidesPresence: false },
  }),
);

const HidePresenceInput = builder.inputType('HidePresenceInput', {
  description: 'Whether others may know if you are there.',
  fields: (t) => ({
    isHidden: t.boolean({ required: true, description: 'Whether nobody may.' }),
  }),
});

builder.mutationField('hidePresence', (t) =>
  t.field({
    type: ChatSettings,
    access: ['chat:use'],
    errors: {},
    description: 'Lets nobody know whether you are there and when you last were; or lets them know again.',
    args: { input: t.arg({ type: HidePresenceInput, required: true, description: 'Whether.' }) },
    resolve: (_root, { input }, context) => hidePresence(context, input),
  }),
);
