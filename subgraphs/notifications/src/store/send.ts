/** How a delivery leaves the house: by the service that the settings name, or not at all. */
import { type Sent, smtpTransport, twilioTransport } from '@trama/platform/messengers';
import type { Delivery, Notification } from '../../prisma/client/client.ts';
import type { NotificationsContext } from '../context.ts';
import type { Channel } from '../domain/channel.ts';
import { type EventKind, eventCatalog } from '../domain/event-catalog.ts';
import type { Locale } from '../domain/event-words.ts';
import { said, type Variables } from '../domain/template.ts';
import { contactOf } from '../links/accounts.ts';
import { isPushLocal, pushToAll } from './push.ts';
import { unsubscribeHeaders } from './unsubscribe.ts';
import { whatsappClient } from './whatsapp.ts';

type Setting = NotificationsContext['config']['setting'];
const windowLength = 24 * 3_600_000; // 24 hours, in milliseconds

const needed = (setting: Setting, name: string): string => {
  const value = setting(name);
  if (!value) throw new Error(`${name} must be set`);
  return value;
};

/** Whether messages of a channel stay in the house, where the administrator reads them in the graph. */
export function isLocal(channel: Channel, { setting }: NotificationsContext['config']): boolean {
  if (channel === 'EMAIL') return !setting('SMTP_URL');
  if (channel === 'SMS') return !setting('TWILIO_ACCOUNT_SID');
  return channel === 'WHATSAPP' ? !setting('WHATSAPP_TOKEN') : isPushLocal(setting);
}

type Outgoing = (context: NotificationsContext, delivery: Delivery, notification: Notification) => Promise<Sent>;

const sendEmail: Outgoing = async ({ prisma, config }, { id, userId, address, subject, text, event }) => {
  const { setting } = config;
  const isDigest = (await prisma.delivery.count({ where: { carriedBy: id } })) > 0;
  // the same name each time: what goes out twice, because a worker died on the way, is shown once
  const domain = /@([\w.-]+)/.exec(needed(setting, 'SMTP_FROM'))?.[1] ?? 'localhost';
  const headers = {
    'Message-ID': `<${id}@${domain}>`,
    ...unsubscribeHeaders(config, userId, isDigest ? 'ALL' : (event as EventKind)),
  };
  const transport = smtpTransport(needed(setting, 'SMTP_URL'), needed(setting, 'SMTP_FROM'));
  return transport.send({ to: address ?? '', subject, text, headers });
};

/** Where Twilio tells what became of a message; the same address is part of what it signs. */
export const twilioCallback = ({ setting }: NotificationsContext['config']): string | undefined => {
  const publicUrl = setting('TRAMA_PUBLIC_URL')?.replace(/\/$/, '');
  return publicUrl && `${publicUrl}/notifications/webhooks/twilio`;
};

const sendSms: Outgoing = ({ config }, { address, text }) => {
  const { setting } = config;
  const transport = twilioTransport({
    url: setting('TWILIO_URL') ?? 'https://api.twilio.com',
    accountSid: needed(setting, 'TWILIO_ACCOUNT_SID'),
    authToken: needed(setting, 'TWILIO_AUTH_TOKEN'),
    from: needed(setting, 'TWILIO_FROM'),
    statusCallback: twilioCallback(config),
  });
  return transport.send({ to: address ?? '', text });
};

/** In which language and by which clock the person is told. */
async function readerOf(context: NotificationsContext, { userId, locale }: Notification) {
  const contact = await contactOf(context, userId);
  return { locale: (locale as Locale | null) ?? contact?.locale ?? 'es', zone: contact?.zone ?? 'UTC' };
}

const sendWhatsapp: Outgoing = async (context, { address, text }, notification) => {
  const { config, prisma } = context;
  const { setting } = config;
  const client = whatsappClient({
    url: setting('WHATSAPP_URL') ?? 'https://graph.facebook.com',
    token: needed(setting, 'WHATSAPP_TOKEN'),
    phoneNumberId: needed(setting, 'WHATSAPP_PHONE_NUMBER_ID'),
  });
  const to = address ?? '';
  const last = await prisma.whatsappWindow.findUnique({ where: { phone: to } });
  const isWindowOpen = last !== null && Date.now() - last.inboundAt.getTime() < windowLength;
  const reader = await readerOf(context, notification);
  const { event, variables } = notification;
  // the parameters of the approved template are the event's variables, in order
  const parameters = said(eventCatalog[event as EventKind], variables as Variables, reader);
  const template = { name: `trama_${event.toLowerCase()}`, locale: reader.locale, parameters };
  return client({ to, text, template, isWindowOpen });
};

const sendPush: Outgoing = async (context, { id, userId, subject, text }, notification) => {
  const { locale: language } = await readerOf(context, notification);
  return pushToAll(context, userId, {
    deliveryId: id,
    title: subject ?? '',
    body: text,
    language,
    aboutId: notification.aboutId,
  });
};

const ways: Record<Channel, Outgoing> = { EMAIL: sendEmail, SMS: sendSms, WHATSAPP: sendWhatsapp, PUSH: sendPush };

/** Sends it. Throws Undeliverable when trying again is no use, Busy when the service says how long to wait. */
export const send: Outgoing = (context, delivery, notification) =>
  ways[delivery.channel as Channel](context, delivery, notification);
