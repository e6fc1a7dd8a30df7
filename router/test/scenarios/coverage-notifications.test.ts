/** The rows of the coverage table that notifications answer for, each on real input through the composed graph. */
import { createECDH, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import webPush from 'web-push';
import {
  headerOf,
  openExpo,
  openPushService,
  openSmtp,
  openWhatsapp,
  readPush,
  type Service,
  type Smtp,
  textOf,
} from '../../../subgraphs/notifications/test/services.ts';
import { change, changeFor } from '../change.ts';
import { type Graph, openGraph, type Role } from '../graph.ts';

let graph: Graph;
let smtp: Smtp;
let whatsapp: Service;
let browsers: Service;
let expo: Service;
const vapid = webPush.generateVAPIDKeys();
const publicUrl = 'https://trama.example';

beforeAll(async () => {
  [smtp, whatsapp, browsers, expo] = await Promise.all([openSmtp(), openWhatsapp(), openPushService(), openExpo()]);
  graph = await openGraph(
    {
      ...{ SMTP_URL: smtp.url, SMTP_FROM: 'Trama <no-reply@trama.test>', TRAMA_PUBLIC_URL: publicUrl },
      ...{ WHATSAPP_URL: whatsapp.url, WHATSAPP_TOKEN: 'token', WHATSAPP_PHONE_NUMBER_ID: '1055' },
      ...{ WHATSAPP_APP_SECRET: 'app-secret', WHATSAPP_VERIFY_TOKEN: 'verify-me' },
      ...{ VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey },
      ...{ VAPID_SUBJECT: 'mailto:no-reply@trama.test', WEB_PUSH_HOSTS: browsers.host },
      ...{ EXPO_URL: expo.url, EXPO_ACCESS_TOKEN: 'expo-token' },
    },
    { only: ['accounts', 'chat', 'notifications'] },
  );
}, 120_000);
afterAll(async () => {
  await graph.close();
  await Promise.all([smtp.close(), whatsapp.close(), browsers.close(), expo.close()]);
});

const { customer, receptionist } = demoUserIds;
type Delivery = { id: string; channel: string; state: string; answer: string | null; providerId: string | null };
const deliveriesTo = async (userId: string, more: object = {}): Promise<(Delivery & { to: string; text: string })[]> =>
  (
    await graph.ask<{ notificationDeliveries: { nodes: never[] } }>(
      'admin',
      `query ($filter: NotificationDeliveryFilter) { notificationDeliveries(filter: $filter, first: 50) { nodes {
        id channel state answer attempts providerId to text user { id name } } } }`,
      { filter: { userId, ...more } },
    )
  ).notificationDeliveries.nodes;
const sentBy = async (role: Role, id: string): Promise<Delivery[]> =>
  (
    await graph.ask<{ sentNotification: { deliveries: Delivery[] } }>(
      role,
      'query ($id: ID!) { sentNotification(id: $id) { deliveries { id channel state answer providerId } } }',
      { id },
    )
  ).sentNotification.deliveries;

let turn = 0;
/** Asks the routers in turn, as any client reaches them. */
const reach = (path: string, init?: RequestInit) => fetch(`${graph.urls[turn++ % graph.urls.length]}${path}`, init);
const webhook = (body: string, secret = 'app-secret') =>
  reach('/notifications/webhooks/whatsapp', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
  });
const told = (id: string | null, status: string) =>
  JSON.stringify({ entry: [{ id: '1', changes: [{ field: 'messages', value: { statuses: [{ id, status }] } }] }] });

it('timetrack notifications: envío de correos y WhatsApp', async () => {
  // nobody is woken, so that the test does not hang on the hour
  await changeFor(graph, 'cliente', 'updateNotificationPreferences', 'NotificationPreferences { digestHour }', {
    quietHours: null,
  });
  await change(graph, 'cliente', 'updateSettings', 'User', { notifyBySms: true });
  const words = { event: 'MESSAGE_SENT', channel: 'EMAIL', language: 'ES' };
  const subject = 'Trama: {{title}}';
  expect(
    await change(graph, 'admin', 'upsertNotificationTemplate', 'NotificationTemplate', {
      ...{ ...words, subject, body: 'Hola. {{mensaje}}' },
    }),
  ).toMatchObject({ code: 'UNKNOWN_VARIABLE' });
  expect(
    await change(graph, 'admin', 'upsertNotificationTemplate', 'NotificationTemplate', {
      ...{ ...words, subject, body: 'Hola. Su diagnóstico: {{message}}' },
    }),
  ).toMatchObject({ code: 'CLINICAL_CONTENT' });
  const fields = 'subject body isWritten';
  const body = 'Hola. {{message}}';
  await change(
    graph,
    'admin',
    'upsertNotificationTemplate',
    'NotificationTemplate',
    { ...words, subject, body },
    fields,
  );
  const { notificationTemplates } = await graph.ask<{ notificationTemplates: object[] }>(
    'admin',
    `{ notificationTemplates(event: MESSAGE_SENT, channel: EMAIL) { id ${fields} event { name variables { name kind } } } }`,
  );
  const event = {
    name: 'Message of the house',
    variables: ['title', 'message'].map((name) => ({ name, kind: 'TEXT' })),
  };
  expect(notificationTemplates).toEqual([
    { id: 'MESSAGE_SENT:EMAIL:es', subject, body, isWritten: true, event },
    { id: 'MESSAGE_SENT:EMAIL:en', subject: '{{title}}', body: '{{message}}', isWritten: false, event },
  ]);

  const input = {
    ...{ userIds: [customer], title: 'Horario', message: 'El sábado abrimos hasta las 13:00.' },
    ...{ channels: ['EMAIL', 'WHATSAPP'], idempotencyKey: randomUUID() },
  };
  expect(
    await change(graph, 'admin', 'sendNotification', 'SentNotification', {
      ...input,
      message: 'Su biopsia',
      idempotencyKey: null,
    }),
  ).toMatchObject({ code: 'CLINICAL_CONTENT' });
  const sent = await change(graph, 'admin', 'sendNotification', 'SentNotification', input, 'recipients { name }');
  // sent again, it is the same
  expect(await change(graph, 'admin', 'sendNotification', 'SentNotification', input, 'recipients { name }')).toEqual(
    sent,
  );
  const mail = await eventually(
    async () => smtp.mails.find((one) => headerOf(one, 'Subject') === 'Trama: Horario'),
    Boolean,
    30_000,
  );
  expect(mail).toMatchObject({ from: 'no-reply@trama.test', to: ['cliente@trama.test'] });
  expect(mail && textOf(mail)).toMatch(/^Hola\. El sábado abrimos hasta las 13:00\.\r?\n/);
  expect(smtp.mails).toHaveLength(1);

  // nobody wrote to us in the last 24 hours: WhatsApp is given its own template
  const byWhatsapp = async () => (await sentBy('admin', sent.id)).find(({ channel }) => channel === 'WHATSAPP');
  const taken = await eventually(byWhatsapp, (one) => one?.state === 'SENT', 30_000);
  const [asked] = whatsapp.asked;
  expect(asked).toMatchObject({ method: 'POST', path: '/v23.0/1055/messages' });
  expect(JSON.parse(`${asked?.body}`)).toMatchObject({
    ...{ to: '593991234567', type: 'template' },
    template: { name: 'trama_message_sent', language: { code: 'es' } },
  });
  expect(whatsapp.asked).toHaveLength(1);

  // what became of it is told in whatever order and number, to any router; signed by another it is not believed
  const name = taken?.providerId ?? '';
  expect((await webhook(told(name, 'read'), 'another')).status).toBe(403);
  expect((await byWhatsapp())?.state).toBe('SENT');
  for (const status of ['read', 'read', 'delivered', 'sent', 'failed'])
    expect((await webhook(told(name, status))).status).toBe(200);
  expect(await byWhatsapp()).toMatchObject({ state: 'READ', answer: 'whatsapp read' });
  const greeting = '/notifications/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=117&hub.verify_token=';
  expect(await (await reach(`${greeting}verify-me`)).text()).toBe('117');
  expect((await reach(`${greeting}guess`)).status).toBe(403);

  // one click in the mail, and there are no more of them
  const address = /^<(.*)>$/.exec((mail && headerOf(mail, 'List-Unsubscribe')) ?? '')?.[1] ?? '';
  expect(mail && headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  const path = address.slice(publicUrl.length);
  expect(path).toMatch(/^\/notifications\/unsubscribe\//);
  const page = await reach(path, { headers: { 'accept-language': 'es' } });
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("'none'")]);
  expect(await page.text()).toContain('<button');
  expect((await reach(`${path}x`, { method: 'POST' })).status).toBe(404);
  const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  expect(await (await reach(path, oneClick)).text()).toContain('No recibirá más estos correos');
  const changes = 'subscription { deliveryChanged { id channel state to text user { name } } }';
  const watched = await graph.watch('admin', changes);
  const unwatched = await graph.watch('vendedor', changes);
  const again = await change(graph, 'admin', 'sendNotification', 'SentNotification', {
    ...{ userIds: [customer], title: 'Otra vez', message: 'Abrimos también el domingo.' },
    channels: ['EMAIL', 'SMS'],
  });
  const kept = await eventually(
    () => deliveriesTo(customer, { channel: 'SMS' }),
    (all) => all[0]?.state === 'KEPT',
    30_000,
  );
  // no service is set for text messages: they stay in the house, and the administrator reads them
  expect(kept[0]).toMatchObject({ to: '+593991234567', text: 'Abrimos también el domingo.', answer: 'local' });
  expect((await sentBy('admin', again.id)).map(({ channel }) => channel)).toEqual(['SMS']);
  expect(smtp.mails).toHaveLength(1);
  // of what left the house it is known that it did, and no more
  expect((await deliveriesTo(customer, { channel: 'EMAIL' }))[0]).toMatchObject({
    state: 'SENT',
    to: null,
    text: null,
  });
  const closed = await graph.send('vendedor', '{ notificationDeliveries { totalCount } }');
  expect(closed.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  // whoever may read them hears of them; words are told where they are kept, as they are read
  type Changed = { deliveryChanged: Delivery & { text: string | null; user: { name: string } } };
  const heard = () =>
    watched.events.flatMap(({ data }) => {
      const delivery = (data as Changed | undefined)?.deliveryChanged;
      return delivery?.channel === 'SMS' ? [delivery] : [];
    });
  await eventually(
    async () => heard(),
    (all) => all.at(-1)?.state === 'KEPT',
  );
  expect(heard().length).toBeGreaterThanOrEqual(3);
  for (const { id, state, text, user } of heard()) {
    expect([id, user.name]).toEqual([kept[0]?.id, expect.any(String)]);
    expect(text).toBe(state === 'KEPT' ? 'Abrimos también el domingo.' : null);
  }
  expect(await unwatched.next(1)).toMatchObject([{ errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
});

const say = (role: Role, roomId: string, text: string) =>
  change(graph, role, 'sendMessage', 'ChatMessage', { roomId, text, clientMessageId: randomUUID() });
const inbox = '{ notificationInbox { unreadCount } notifications { nodes { id title event readAt aboutId } } }';
type InboxNow = {
  notificationInbox: { unreadCount: number };
  notifications: { nodes: { id: string; event: string; readAt: string | null }[] };
};

it('plataforma notifications: notificaciones del foro', async () => {
  // what is said where somebody takes part comes into their inbox, once they want it there
  const choices = [{ event: 'CHAT_MESSAGE', channel: 'INBOX', isEnabled: true }];
  await changeFor(graph, 'recepcion', 'updateNotificationPreferences', 'NotificationPreferences { digestHour }', {
    choices,
  });
  const received = await graph.watch(
    'recepcion',
    'subscription { notificationReceived { id title body event aboutId readAt } }',
  );
  const counted = await graph.watch('recepcion', 'subscription { notificationInboxChanged { unreadCount } }');
  const others = await graph.watch('medico', 'subscription { notificationReceived { id } }');
  await counted.next(1);
  const room = { kind: 'GROUP', name: 'Foro', memberIds: [receptionist] };
  const { id: roomId } = await change(graph, 'vendedor', 'createChatRoom', 'ChatRoom', room);
  await say('vendedor', roomId, 'La paciente del lunes pregunta por usted');
  await say('vendedor', roomId, '¿Vio lo anterior?');
  await received.next(2);
  await counted.next(3);
  const told = { title: expect.any(String), body: expect.any(String), event: 'CHAT_MESSAGE', aboutId: roomId };
  const events = received.events.map(
    ({ data }) => (data as { notificationReceived: { id: string } }).notificationReceived,
  );
  expect(events).toEqual([
    { id: expect.any(String), readAt: null, ...told },
    { id: expect.any(String), readAt: null, ...told },
  ]);
  // that somebody wrote, and nothing of what
  expect(JSON.stringify(received.events)).not.toContain('paciente');
  const counts = () =>
    counted.events.map(
      ({ data }) =>
        (data as unknown as InboxNow & { notificationInboxChanged: { unreadCount: number } }).notificationInboxChanged
          .unreadCount,
    );
  expect(counts().at(-1)).toBe(2);

  // read on one device, it is read on all
  const [first] = events;
  const read = { notificationId: first?.id };
  const marked = await change(graph, 'recepcion', 'markNotificationRead', 'Notification', read, 'readAt');
  expect(marked).toMatchObject({ id: first?.id, readAt: expect.any(String) });
  expect(await change(graph, 'recepcion', 'markNotificationRead', 'Notification', read, 'readAt')).toEqual(marked);
  expect(await change(graph, 'vendedor', 'markNotificationRead', 'Notification', read)).toMatchObject({
    code: 'NOT_FOUND',
  });
  await counted.next(4);
  expect(counts().at(-1)).toBe(1);
  const now = await graph.ask<InboxNow>('recepcion', inbox);
  expect(now.notificationInbox).toEqual({ unreadCount: 1 });
  expect(now.notifications.nodes.map(({ readAt }) => readAt !== null)).toEqual([false, true]);
  expect(await graph.ask('recepcion', '{ notifications(filter: { isUnread: true }) { totalCount } }')).toEqual({
    notifications: { totalCount: 1 },
  });
  await changeFor(graph, 'recepcion', 'markAllNotificationsRead', 'NotificationInbox { unreadCount }', {});
  await counted.next(5);
  expect(counts().at(-1)).toBe(0);
  expect(others.events).toEqual([]);
});

it('conectar notifications: push, emails, eventos', async () => {
  const browser = createECDH('prime256v1');
  const keys = { p256dh: browser.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
  expect(await graph.ask('medico', '{ webPushPublicKey }')).toEqual({ webPushPublicKey: vapid.publicKey });
  const web = { kind: 'WEB', token: `${browsers.url}/push/abc`, ...keys };
  const device = await change(graph, 'medico', 'registerPushDevice', 'PushDevice', web, 'kind');
  expect(device).toMatchObject({ kind: 'WEB' });
  expect(await change(graph, 'medico', 'registerPushDevice', 'PushDevice', web, 'kind')).toEqual(device);
  // an address that is no push service's would make us write to whatever it names
  expect(
    await change(graph, 'medico', 'registerPushDevice', 'PushDevice', {
      ...web,
      token: 'https://169.254.169.254/latest',
    }),
  ).toMatchObject({ code: 'INVALID_INPUT' });
  await change(graph, 'medico', 'registerPushDevice', 'PushDevice', { kind: 'EXPO', token: 'ExponentPushToken[abc]' });

  const update = {
    quietHours: null,
    choices: [
      { event: 'CHAT_MESSAGE', channel: 'EMAIL', isEnabled: true },
      { event: 'APPOINTMENT_BOOKED', channel: 'EMAIL', isEnabled: false },
    ],
  };
  const preferences = `quietHours { from until } digestHour pushDevices { kind }
    events { event { kind } channels { channel isEnabled isChosen } }`;
  await changeFor(graph, 'medico', 'updateNotificationPreferences', 'NotificationPreferences { digestHour }', update);
  const { notificationPreferences: chosen } = await graph.ask<{
    notificationPreferences: { events: { event: { kind: string }; channels: object[] }[] };
  }>('medico', `{ notificationPreferences { ${preferences} } }`);
  expect(chosen).toMatchObject({
    quietHours: null,
    digestHour: null,
    pushDevices: [{ kind: 'WEB' }, { kind: 'EXPO' }],
  });
  const channelsOf = (kind: string) => chosen.events.find(({ event }) => event.kind === kind)?.channels;
  expect(channelsOf('CHAT_MESSAGE')).toContainEqual({ channel: 'EMAIL', isEnabled: true, isChosen: true });
  expect(channelsOf('APPOINTMENT_BOOKED')).toContainEqual({ channel: 'EMAIL', isEnabled: false, isChosen: true });
  // what somebody may not hear of is not offered
  expect(channelsOf('EMERGENCY_ACCESS_REPORTED')).toBeUndefined();

  // an event of another subgraph reaches both devices and the mailbox
  const { id: roomId } = await change(graph, 'cliente', 'openPrivateRoom', 'ChatRoom', {
    userId: demoUserIds.professional,
  });
  await say('cliente', roomId, 'Me salió alergia');
  const mail = await eventually(
    async () => smtp.mails.find(({ to }) => to.includes('medico@trama.test')),
    Boolean,
    30_000,
  );
  expect(mail && textOf(mail)).toMatch(/^Tiene un mensaje nuevo\./);
  await eventually(
    async () => [browsers.asked.length, expo.asked.length],
    ([one, other]) => one === 1 && other === 1,
    30_000,
  );
  const [push] = browsers.asked;
  expect(push).toMatchObject({ method: 'POST', path: '/push/abc' });
  expect(push?.headers).toMatchObject({
    ...{ 'content-encoding': 'aes128gcm', ttl: '86400', authorization: expect.stringMatching(/^vapid t=/) },
  });
  expect(push && readPush(push.body, browser, keys.auth)).toEqual({
    ...{ id: expect.stringMatching(/^dlv_/), title: 'Mensaje nuevo', body: 'Tiene un mensaje nuevo.' },
    ...{ language: 'es', aboutId: roomId },
  });
  expect(JSON.parse(`${expo.asked[0]?.body}`)).toMatchObject([
    { to: 'ExponentPushToken[abc]', title: 'Mensaje nuevo', body: 'Tiene un mensaje nuevo.' },
  ]);
  expect(JSON.stringify([mail, expo.asked[0]?.body.toString()])).not.toContain('alergia');
  const states = await eventually(
    () => deliveriesTo(demoUserIds.professional),
    (all) => all.every(({ state }) => state === 'SENT'),
    30_000,
  );
  expect(states.map(({ channel, state }) => [channel, state]).sort()).toEqual([
    ['EMAIL', 'SENT'],
    ['PUSH', 'SENT'],
  ]);
});
