import { idempotencyKeyField } from '@trama/platform/builder';
import type { PushDevice as PushDeviceRow } from '../../prisma/client/client.ts';
import { registerPushDevice } from '../actions/register-push-device.ts';
import { removePushDevice } from '../actions/remove-push-device.ts';
import { builder } from '../builder.ts';

const PushDeviceKind = builder.enumType('PushDeviceKind', {
  description: 'What a push is sent to.',
  values: {
    WEB: { description: 'A browser, by the Push API.' },
    EXPO: { description: 'A telephone or tablet, by the service of Expo.' },
  } as const,
});

export const PushDevice = builder.objectRef<PushDeviceRow>('PushDevice').implement({
  description: 'A browser or a telephone of yours to which pushes are sent.',
  access: ['notifications:use'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "psh_…".' }),
    kind: t.field({
      type: PushDeviceKind,
      description: 'What it is.',
      resolve: ({ kind }) => kind as 'WEB' | 'EXPO',
    }),
    registeredAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered last.' }),
  }),
});

builder.queryField('webPushPublicKey', (t) =>
  t.field({
    type: 'String',
    nullable: true,
    access: ['notifications:use'],
    description:
      'The key with which a browser subscribes (`applicationServerKey`), P-256 in base64url; null where pushes to browsers stay in the house.',
    resolve: (_root, _args, { config }) => config.setting('VAPID_PUBLIC_KEY') ?? null,
  }),
);

const RegisterPushDeviceInput = builder.inputType('RegisterPushDeviceInput', {
  description: 'A browser or a telephone.',
  fields: (t) => ({
    kind: t.field({ type: PushDeviceKind, required: true, description: 'What it is.' }),
    token: t.string({
      required: true,
      description: 'Where it is reached: the endpoint of the subscription of a browser, or "ExponentPushToken[…]".',
    }),
    p256dh: t.string({ description: 'Of a browser: its public key, base64url.' }),
    auth: t.string({ description: 'Of a browser: its secret, base64url.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('registerPushDevice', (t) =>
  t.field({
    type: PushDevice,
    access: ['notifications:use'],
    errors: {},
    description:
      'Sends your pushes to a device from now on. Registered again it is the same one, and whoever registered it last has it.',
    args: { input: t.arg({ type: RegisterPushDeviceInput, required: true, description: 'The device.' }) },
    resolve: (_root, { input }, context) => registerPushDevice(context, input),
  }),
);

const RemovePushDeviceInput = builder.inputType('RemovePushDeviceInput', {
  description: 'A device to forget.',
  fields: (t) => ({ deviceId: t.id({ required: true, description: 'Which one.' }) }),
});

builder.mutationField('removePushDevice', (t) =>
  t.field({
    type: PushDevice,
    access: ['notifications:use'],
    errors: {},
    description: 'Sends no more pushes to a device of yours.',
    args: { input: t.arg({ type: RemovePushDeviceInput, required: true, description: 'The device.' }) },
    resolve: (_root, { input }, context) => removePushDevice(context, input),
  }),
);
