/** What comes from outside without a login: believed by its signature, however often and in whatever order it comes. */
import { createHmac } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { http } from '../src/http.ts';
import { unsubscribeToken } from '../src/store/unsubscribe.ts';
import { isTwilioSignature } from '../src/store/webhook-signature.ts';
import { type House, openHouse } from './house.ts';
import { openTwilio, openWhatsapp, type Service } from './services.ts';

let house: House;
let app: FastifyInstance;
let whatsapp: Service;
let twilio: Service;
const callback = 'https://trama.example/notifications/webhooks/twilio';
beforeAll(async () => {
  [whatsapp, twilio] = await Promise.all([openWhatsapp(), openTwilio()]);
  house = await openHouse({
    ...{ WHATSAPP_URL: whatsapp.url, WHATSAPP_TOKEN: 'token', WHATSAPP_PHONE_NUMBER_ID: '1055' },
    ...{
      WHATSAPP_APP_SECRET: 'app-secret',
      WHATSAPP_VERIFY_TOKEN: 'verify-me',
      TRAMA_PUBLIC_URL: 'https://trama.example',
    },
    ...{ TWILIO_URL: twilio.url, TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'secret', TWILIO_FROM: '+15005550006' },
  });
  app = fastify();
  http(app, house.context);
  await app.ready();
}, 120_000);
afterAll(async () => {
  await app.close();
  await house.close();
  await Promise.all([whatsapp.close(), twilio.close()]);
});

const startsAt = '2027-03-02T15:30:00.000Z';
const sent = async (channel: 'WHATSAPP' | 'SMS', userId: string) => {
  const told = {
    event: 'APPOINTMENT_REMINDER',
    userIds: [userId],
    variables: { startsAt },
    channels: [channel],
  } as const;
  const { by } = await house.tell({ ...told, channels: [channel] });
  await house.send(by[channel]);
  return house.context.prisma.delivery.findUniqueOrThrow({ where: { id: by[channel] ?? '' } });
};
const stateOf = async (id: string) => (await house.delivery(id)).state;

const toWhatsapp = (value: object, secret = 'app-secret', altered = '') => {
  const payload = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes: [{ value }] }] });
  const signature = `sha256=${createHmac('sha256', secret).update(payload).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  return app.inject({ method: 'POST', url: '/notifications/webhooks/whatsapp', headers, payload: payload + altered });
};
const status = (id: string | null, state: string) => ({ statuses: [{ id, status: state, timestamp: '1772420000' }] });

it('believes WhatsApp by its signature over the very bytes', async () => {
  const ana = await house.someone();
  const { id, providerId } = await sent('WHATSAPP', ana.id);
  const { prisma } = house.context;
  expect((await toWhatsapp(status(providerId, 'delivered'), 'another')).statusCode).toBe(403);
  expect((await toWhatsapp(status(providerId, 'delivered'), 'app-secret', ' ')).statusCode).toBe(403);
  const unsigned = { method: 'POST', url: '/notifications/webhooks/whatsapp', payload: {} } as const;
  expect((await app.inject(unsigned)).statusCode).toBe(403);
  expect([await stateOf(id), await prisma.deliveryReport.count()]).toEqual(['SENT', 0]);
  expect((await toWhatsapp(status(providerId, 'delivered'))).statusCode).toBe(200);
  expect(await stateOf(id)).toBe('DELIVERED');
});

it('changes nothing when a webhook is sent again, or comes after a later one', async () => {
  const ana = await house.someone();
  const { id, providerId } = await sent('WHATSAPP', ana.id);
  for (const state of ['delivered', 'read', 'delivered', 'sent', 'failed', 'read'])
    expect((await toWhatsapp(status(providerId, state))).statusCode).toBe(200);
  expect(await house.delivery(id)).toMatchObject({ state: 'READ', answer: 'whatsapp read' });
  const { prisma } = house.context;
  expect(await prisma.deliveryReport.count({ where: { providerId: providerId ?? '' } })).toBe(4);
});

it('opens the 24 hours with what somebody writes, and not with an old word of theirs that is sent again', async () => {
  const bea = await house.someone({ phone: '+593987654321' });
  const kindOf = async () => {
    await sent('WHATSAPP', bea.id);
    return JSON.parse(`${whatsapp.asked.at(-1)?.body}`).type;
  };
  const wrote = (secondsAgo: number) => ({
    messages: [
      {
        from: '593987654321',
        id: 'wamid.in',
        type: 'text',
        timestamp: `${Math.floor(Date.now() / 1_000) - secondsAgo}`,
      },
    ],
  });
  expect(await kindOf()).toBe('template');
  await toWhatsapp(wrote(25 * 3_600));
  expect(await kindOf()).toBe('template');
  expect((await toWhatsapp(wrote(60))).json()).toEqual({ status: 'taken' });
  expect(await kindOf()).toBe('text');
  // the old one once more: it does not shut what is open
  await toWhatsapp(wrote(25 * 3_600));
  expect(await kindOf()).toBe('text');
  // one that says it comes from the future opens no longer than from now
  await toWhatsapp(wrote(-1_000_000));
  const window = await house.context.prisma.whatsappWindow.findUniqueOrThrow({ where: { phone: '+593987654321' } });
  expect(window.inboundAt.getTime()).toBeLessThanOrEqual(Date.now());
});

it('answers Meta once, when the webhook is set up, to who knows the word', async () => {
  const ask = (query: Record<string, string>, provider = 'whatsapp') =>
    app.inject({ method: 'GET', url: `/notifications/webhooks/${provider}`, query });
  const known = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '1158201444' };
  const answer = await ask(known);
  expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
    ...[200, '1158201444', 'text/plain; charset=utf-8'],
  ]);
  for (const query of [{ ...known, 'hub.verify_token': 'guess' }, { ...known, 'hub.challenge': '<script>' }, {}])
    expect((await ask(query as Record<string, string>)).statusCode).toBe(403);
  expect((await ask(known, 'twilio')).statusCode).toBe(403);
});

const toTwilio = (fields: Record<string, string>, token = 'secret', url = callback) => {
  const said = Object.keys(fields)
    .sort()
    .map((name) => name + fields[name])
    .join('');
  const signature = createHmac('sha1', token)
    .update(url + said)
    .digest('base64');
  return app.inject({
    ...{ method: 'POST', url: '/notifications/webhooks/twilio', payload: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  });
};

it('believes Twilio by its signature over the public address and the fields', async () => {
  const ana = await house.someone();
  const { id, providerId } = await sent('SMS', ana.id);
  const fields = { MessageSid: providerId ?? '', MessageStatus: 'delivered', AccountSid: 'AC1' };
  expect((await toTwilio(fields, 'another')).statusCode).toBe(403);
  expect((await toTwilio(fields, 'secret', 'https://elsewhere.example/x')).statusCode).toBe(403);
  expect(await stateOf(id)).toBe('SENT');
  for (const MessageStatus of ['delivered', 'sent', 'undelivered', 'delivered'])
    expect((await toTwilio({ ...fields, MessageStatus })).statusCode).toBe(200);
  expect(await house.delivery(id)).toMatchObject({ state: 'DELIVERED', answer: 'twilio delivered' });
  expect((await toTwilio({ AccountSid: 'AC1' })).statusCode).toBe(400);
});

it('verifies as Twilio itself documents it', async () => {
  // the example of https://www.twilio.com/docs/usage/security#validating-requests
  const form = new URLSearchParams({
    ...{
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    },
  });
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  expect(isTwilioSignature('RSOYDt4T1cUTdK1PDd93/VVr8B8=', { url, form }, '12345')).toBe(true);
  expect(isTwilioSignature('GSOYDt4T1cUTdK1PDd93/VVr8B8=', { url, form }, '12345')).toBe(false);
});

it('knows no other service', async () => {
  const answer = await app.inject({ method: 'POST', url: '/notifications/webhooks/mailgun', payload: {} });
  expect(answer.statusCode).toBe(403);
});

it('takes one click to receive no more, and none by looking', async () => {
  const ana = await house.someone();
  const { config, prisma } = house.context;
  const token = unsubscribeToken(config, ana.id, 'APPOINTMENT_REMINDER');
  // what is longer than this is no part of a path to Fastify
  expect(unsubscribeToken(config, ana.id, 'EMERGENCY_ACCESS_REPORTED').length).toBeLessThanOrEqual(100);
  const url = `/notifications/unsubscribe/${token}`;
  const chosen = () => prisma.preference.findMany({ where: { userId: ana.id } });
  const page = await app.inject({ method: 'GET', url, headers: { 'accept-language': 'en' } });
  expect([page.statusCode, await chosen()]).toEqual([200, []]);
  expect(page.body).toContain('<html lang="en">');
  expect(page.headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("form-action 'self'"),
  });
  const click = () =>
    app.inject({
      ...{ method: 'POST', url, payload: 'List-Unsubscribe=One-Click' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect([(await click()).statusCode, (await click()).statusCode]).toEqual([200, 200]);
  expect(await chosen()).toMatchObject([{ event: 'APPOINTMENT_REMINDER', channel: 'EMAIL', enabled: false }]);
  const told = { event: 'APPOINTMENT_REMINDER', userIds: [ana.id], variables: { startsAt } } as const;
  expect(Object.keys((await house.tell({ ...told, userIds: [ana.id] })).by)).toEqual(['WHATSAPP']);

  // of another person, or of another event, the signature is another one
  const [suffix = '', event = '', signature = ''] = token.split('.');
  const other = await house.someone();
  for (const forged of [
    `${other.id.replace('usr_', '')}.${event}.${signature}`,
    `${suffix}.INVOICE_AUTHORISED.${signature}`,
    ...[`${suffix}.${event}.`, `${suffix}.${event}`, 'x', `${token}.x`],
  ])
    expect((await app.inject({ method: 'POST', url: `/notifications/unsubscribe/${forged}` })).statusCode).toBe(404);
  expect(await prisma.preference.count({ where: { userId: other.id } })).toBe(0);
});

it('takes everything but warnings away with one click in a digest', async () => {
  const ana = await house.someone();
  const { config, prisma } = house.context;
  const url = `/notifications/unsubscribe/${unsubscribeToken(config, ana.id, 'ALL')}`;
  expect((await app.inject({ method: 'POST', url })).statusCode).toBe(200);
  const events = (await prisma.preference.findMany({ where: { userId: ana.id, enabled: false } })).map(
    (one) => one.event,
  );
  expect(events).toContain('INVOICE_AUTHORISED');
  expect(events).not.toContain('EMERGENCY_ACCESS_OPENED');
});
