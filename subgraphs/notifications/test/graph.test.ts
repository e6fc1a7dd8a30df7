/** Inbox, preferences, templates, tests and duty, as the graph gives them. */
import type { Actor } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { demoUserIds } from '@trama/schema/demo-ids';
import { demoInvoices } from '@trama/schema/demo-invoices';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemo } from '../prisma/demo.ts';
import { dispatch } from '../src/store/dispatch.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

type Changed = { __typename: string; id: string; code?: string; issues?: { path: string[]; rule: string }[] } & Record<
  string,
  unknown
>;
async function change(actor: Actor, name: string, type: string, input: object, fields: string): Promise<Changed> {
  const answer = await house.ask<Record<string, Changed>>(
    actor,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
      ... on ${type} { ${fields} } ... on Refusal { code message } ... on InvalidInput { issues { path rule } } } }`,
    { input },
  );
  return answer[name] as Changed;
}
const writer = async () => {
  const permissions = [
    'notifications:use',
    'notifications:templates',
    'notifications:deliveries',
    'notifications:send',
  ];
  return house.someone({ permissions });
};

it('gives each person their own inbox, in pages, in the language and by the clock of who reads', async () => {
  const ana = await house.someone({
    settings: { timeZone: 'Pacific/Galapagos', notifyByEmail: false, notifyBySms: false },
  });
  for (let turn = 0; turn < 3; turn += 1)
    await house.tell({
      ...{ event: 'APPOINTMENT_BOOKED', userIds: [ana.id], variables: { startsAt: '2026-03-02T15:30:00.000Z' } },
      aboutId: `apt_${turn}`,
    });
  const query = `query ($after: String) { notificationInbox { unreadCount }
    notifications(first: 2, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { aboutId title body event } } }`;
  type Inbox = { notifications: { nodes: object[]; totalCount: number; pageInfo: { endCursor: string } } };
  const first = await house.ask<Inbox>(ana, query);
  expect(first).toMatchObject({
    notificationInbox: { unreadCount: 3 },
    notifications: {
      ...{ totalCount: 3, pageInfo: { hasNextPage: true } },
      nodes: [{ aboutId: 'apt_2', title: 'Appointment booked', event: 'APPOINTMENT_BOOKED' }, { aboutId: 'apt_1' }],
    },
  });
  expect(JSON.stringify(first.notifications.nodes[0])).toContain('2 March 2026 at 09:30');
  const spanish: Actor = { ...ana, locale: 'es' };
  const second = await house.ask<Inbox>(spanish, query, { after: first.notifications.pageInfo.endCursor });
  expect(second.notifications.nodes).toMatchObject([{ aboutId: 'apt_0', title: 'Cita reservada' }]);
  expect(
    await house.ask(await house.someone(), '{ notifications { totalCount } notificationInbox { unreadCount } }'),
  ).toEqual({
    ...{ notifications: { totalCount: 0 }, notificationInbox: { unreadCount: 0 } },
  });
});

it('marks as read what was seen, and nothing that came later', async () => {
  const ana = await house.someone();
  const tell = () => house.tell({ event: 'INVOICE_AUTHORISED', userIds: [ana.id] });
  await tell();
  const { notifications } = await house.ask<{ notifications: { nodes: { createdAt: string }[] } }>(
    ana,
    '{ notifications { nodes { createdAt } } }',
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  await tell();
  const until = notifications.nodes[0]?.createdAt;
  expect(await change(ana, 'markAllNotificationsRead', 'NotificationInbox', { until }, 'unreadCount')).toMatchObject({
    unreadCount: 1,
  });
  expect(await change(ana, 'markAllNotificationsRead', 'NotificationInbox', {}, 'unreadCount')).toMatchObject({
    unreadCount: 0,
  });
});

it('has an inbox for persons alone', async () => {
  const partner = person(['notifications:use'], { kind: 'partner', id: 'key_1' });
  const { errors } = await house.answer(partner, `mutation { markAllNotificationsRead(input: {}) { __typename } }`);
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

it('keeps what somebody chose, and refuses what it does not understand', async () => {
  const ana = await house.someone();
  const update = (input: object) =>
    change(
      ana,
      'updateNotificationPreferences',
      'NotificationPreferences',
      input,
      'digestHour quietHours { from until }',
    );
  expect(await update({ quietHours: { from: '23:15', until: '06:45' }, digestHour: 7 })).toMatchObject({
    ...{ digestHour: 7, quietHours: { from: '23:15', until: '06:45' } },
  });
  // what is not given stays, and null takes away
  expect(await update({ digestHour: null })).toMatchObject({ digestHour: null, quietHours: { from: '23:15' } });
  expect(await update({ quietHours: null })).toMatchObject({ quietHours: null });
  expect((await update({ quietHours: { from: '25:00', until: '07:00' } })).issues).toEqual([
    { path: ['quietHours', 'from'], rule: 'format' },
  ]);
  expect((await update({ digestHour: 24 })).issues).toEqual([{ path: ['digestHour'], rule: 'too_big' }]);
  const alert = { event: 'STOCK_ALERT', channel: 'EMAIL', isEnabled: true };
  expect((await update({ choices: [alert] })).issues).toEqual([{ path: ['choices', '0', 'event'], rule: 'not_found' }]);
});

it('lets what waits for a digest go when there is none any more', async () => {
  const ana = await house.someone();
  const update = (input: object) =>
    change(ana, 'updateNotificationPreferences', 'NotificationPreferences', input, 'digestHour');
  await update({ digestHour: 3 });
  const { by } = await house.tell({ event: 'INVOICE_AUTHORISED', userIds: [ana.id] });
  expect((await house.delivery(by['EMAIL'])).notBefore.getTime()).toBeGreaterThan(Date.now());
  await update({ digestHour: null });
  expect((await house.delivery(by['EMAIL'])).notBefore.getTime()).toBeLessThanOrEqual(Date.now());
});

it('has people on duty for as long as they say', async () => {
  const ana = await house.someone();
  const set = (until: string | null) => change(ana, 'setOnDuty', 'NotificationPreferences', { until }, 'onDutyUntil');
  const until = new Date(Date.now() + 3_600_000).toISOString();
  expect(await set(until)).toMatchObject({ onDutyUntil: until });
  expect(await set(null)).toMatchObject({ onDutyUntil: null });
  expect((await set(new Date(Date.now() + 8 * 86_400_000).toISOString())).issues).toEqual([
    { path: ['until'], rule: 'too_big' },
  ]);
});

it('writes templates, shows how they read, tries them, and takes them back', async () => {
  const ada = await writer();
  const key = { event: 'APPOINTMENT_REMINDER', channel: 'SMS', language: 'ES' };
  const upsert = (more: object) =>
    change(ada, 'upsertNotificationTemplate', 'NotificationTemplate', { ...key, ...more }, 'id subject body isWritten');
  expect(await upsert({ body: 'Su cita: {{startsAt}}.' })).toMatchObject({
    ...{ id: 'APPOINTMENT_REMINDER:SMS:es', subject: null, body: 'Su cita: {{startsAt}}.', isWritten: true },
  });
  expect(await upsert({ body: 'Con {{doctor}}' })).toMatchObject({ code: 'UNKNOWN_VARIABLE' });
  expect(await upsert({ body: 'Su cita de quirúrgica' })).toMatchObject({ code: 'CLINICAL_CONTENT' });
  expect((await upsert({ channel: 'EMAIL', body: 'Hola' })).issues).toEqual([{ path: ['subject'], rule: 'required' }]);

  const preview = `query ($input: NotificationTemplatePreviewInput!) { notificationTemplatePreview(input: $input) {
    subject body unknownVariables clinicalWord } }`;
  const shown = {
    event: 'APPOINTMENT_REMINDER',
    language: 'ES',
    body: 'El {{startsAt}} {{x}}',
    timeZone: 'America/Lima',
  };
  const variables = [{ name: 'startsAt', value: '2026-03-02T15:30:00.000Z' }];
  expect(await house.ask(ada, preview, { input: { ...shown, variables } })).toEqual({
    notificationTemplatePreview: {
      ...{ subject: '', body: 'El lunes, 2 de marzo de 2026, 10:30 ', unknownVariables: ['x'], clinicalWord: null },
    },
  });
  for (const wrong of [{ variables: [{ name: 'startsAt', value: 'mañana' }] }, { timeZone: 'Mars/Olympus' }])
    expect((await house.answer(ada, preview, { input: { ...shown, ...wrong } })).errors?.[0]?.extensions['code']).toBe(
      'BAD_USER_INPUT',
    );

  // a test goes to who asks, whatever they have chosen, and in the language of the template
  const sent = await change(ada, 'sendTestNotification', 'SentNotification', key, 'id recipients { id }');
  expect(sent).toMatchObject({ recipients: [{ id: ada.id }] });
  const [row] = await house.context.prisma.notification.findMany({ where: { sourceId: sent.id } });
  await dispatch(house.context, row?.id ?? '');
  const { sentNotification } = await house.ask<{ sentNotification: { deliveries: { id: string }[] } }>(
    ada,
    'query ($id: ID!) { sentNotification(id: $id) { deliveries { id channel state } } }',
    { id: sent.id },
  );
  expect(sentNotification.deliveries).toMatchObject([{ channel: 'SMS', state: 'QUEUED' }]);
  await house.send(sentNotification.deliveries[0]?.id);
  const { notificationDeliveries } = await house.ask<{ notificationDeliveries: object }>(
    ada,
    'query ($id: ID!) { notificationDeliveries(filter: { userId: $id }) { nodes { state to text } } }',
    { id: ada.id },
  );
  expect(notificationDeliveries).toEqual({
    nodes: [{ state: 'KEPT', to: '+593991234567', text: 'Su cita: lunes, 2 de marzo de 2026, 10:30.' }],
  });
  expect(await house.ask(ada, '{ notifications { totalCount } }')).toEqual({ notifications: { totalCount: 0 } });
  // in the inbox it is tried by being there, and by nothing else
  const inInbox = { ...key, channel: 'INBOX' };
  const tried = await change(ada, 'sendTestNotification', 'SentNotification', inInbox, 'id');
  const [there] = await house.context.prisma.notification.findMany({ where: { sourceId: tried.id } });
  await dispatch(house.context, there?.id ?? '');
  expect(await house.context.prisma.delivery.count({ where: { notificationId: there?.id ?? '' } })).toBe(0);
  expect(await house.ask(ada, '{ notifications { totalCount } }')).toEqual({ notifications: { totalCount: 1 } });
  // what somebody sent is theirs, and of those who look after it
  const other = await house.someone({ permissions: ['notifications:send'] });
  expect(await house.ask(other, 'query ($id: ID!) { sentNotification(id: $id) { id } }', { id: sent.id })).toEqual({
    sentNotification: null,
  });
  expect(await change(ada, 'resetNotificationTemplate', 'NotificationTemplate', key, 'body isWritten')).toMatchObject({
    ...{ body: 'Le recordamos su cita del {{startsAt}}.', isWritten: false },
  });
});

it('writes to users alone, and names those who are none', async () => {
  const ada = await writer();
  const ana = await house.someone();
  const input = { userIds: [ana.id, newId('usr')], title: 'Hola', message: 'Abrimos el sábado.' };
  expect((await change(ada, 'sendNotification', 'SentNotification', input, 'id')).issues).toEqual([
    { path: ['userIds', '1'], rule: 'not_found' },
  ]);
  expect(await house.context.prisma.notification.count({ where: { userId: ana.id } })).toBe(0);
});

it('keeps a device with whoever used it last, and twenty of each at most', async () => {
  const [ana, bea] = [await house.someone(), await house.someone()];
  const register = (actor: Actor, name: string) =>
    change(actor, 'registerPushDevice', 'PushDevice', { kind: 'EXPO', token: `ExponentPushToken[${name}]` }, 'id');
  const shared = await register(ana, 'shared');
  expect(await register(bea, 'shared')).toEqual(shared);
  const devices = '{ notificationPreferences { pushDevices { id } } }';
  expect(await house.ask(ana, devices)).toEqual({ notificationPreferences: { pushDevices: [] } });
  for (let turn = 0; turn < 21; turn += 1) await register(ana, `own-${turn}`);
  const { notificationPreferences } = await house.ask<{ notificationPreferences: { pushDevices: { id: string }[] } }>(
    ana,
    devices,
  );
  expect(notificationPreferences.pushDevices).toHaveLength(20);
  expect(await change(ana, 'removePushDevice', 'PushDevice', { deviceId: shared.id }, 'id')).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await change(bea, 'removePushDevice', 'PushDevice', { deviceId: shared.id }, 'id')).toMatchObject(shared);
});

it('loads its demo once', async () => {
  const { prisma } = house.context;
  await prisma.notification.deleteMany();
  await prisma.template.deleteMany();
  await loadDemo(prisma);
  const count = await prisma.notification.count();
  await loadDemo(prisma);
  expect([count > 0, await prisma.notification.count()]).toEqual([true, count]);
  // what the customer is told of is theirs, and is ready
  const ready = await prisma.notification.findMany({ where: { event: 'INVOICE_AUTHORISED' } });
  const invoice = demoInvoices().find(({ id }) => id === ready[0]?.aboutId);
  expect(ready.map(({ userId }) => userId)).toEqual([demoUserIds.customer]);
  expect(invoice).toMatchObject({ customer: 0, status: 'AUTHORISED' });
  expect(ready[0]?.createdAt.getTime()).toBeGreaterThan(invoice?.at.getTime() ?? Number.NaN);
});
