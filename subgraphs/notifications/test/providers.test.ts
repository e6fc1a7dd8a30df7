/** Each client against a server of its service's interface: taken, too much, silence, a refused address, faults. */
import { createECDH, randomBytes } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { Busy, smtpTransport, twilioTransport, Undeliverable } from '@trama/platform/messengers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { expoClient, isExpoToken } from '../src/store/expo-push.ts';
import { retryAfterOf } from '../src/store/retry-after.ts';
import { BrowserGone, isPushService, webPushClient } from '../src/store/web-push.ts';
import { whatsappClient } from '../src/store/whatsapp.ts';
import {
  headerOf,
  openExpo,
  openPushService,
  openSmtp,
  openTwilio,
  openWhatsapp,
  type Service,
  type Smtp,
  textOf,
} from './services.ts';

let whatsapp: Service;
let twilio: Service;
let expo: Service;
let browsers: Service;
let smtp: Smtp;
beforeAll(async () => {
  [whatsapp, twilio, expo, browsers, smtp] = await Promise.all([
    ...[openWhatsapp(), openTwilio(), openExpo(), openPushService()],
    openSmtp(),
  ] as const);
});
afterAll(() => Promise.all([whatsapp, twilio, expo, browsers, smtp].map((one) => one.close())));
beforeEach(() => {
  for (const { asked } of [whatsapp, twilio, expo, browsers]) asked.length = 0;
  smtp.mails.length = 0;
});

const failure = async (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => {
      throw new Error('it went through');
    },
    (error: Error) => error,
  );
const timeoutMs = 200;

describe('whatsapp', () => {
  const template = { name: 'trama_appointment_reminder', locale: 'es', parameters: ['lunes, 10:30'] } as const;
  const message = { to: '+593991234567', text: 'Le recordamos su cita.', template };
  const send = (isWindowOpen: boolean) =>
    whatsappClient({ url: whatsapp.url, token: 'token', phoneNumberId: '1055', timeoutMs })({
      ...message,
      isWindowOpen,
    });
  const refused = (status: number, code?: number, headers = {}) => ({ status, headers, body: { error: { code } } });
  const sent = (index: number) => JSON.parse(`${whatsapp.asked[index]?.body}`);

  it('sends an approved template outside of 24 hours, and free text within', async () => {
    expect(await send(false)).toEqual({ providerId: expect.stringMatching(/^wamid\./) });
    expect(whatsapp.asked[0]).toMatchObject({ method: 'POST', path: '/v23.0/1055/messages' });
    expect(whatsapp.asked[0]?.headers.authorization).toBe('Bearer token');
    expect(sent(0)).toEqual({
      ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: '593991234567', type: 'template' },
      template: {
        ...{ name: 'trama_appointment_reminder', language: { code: 'es' } },
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'lunes, 10:30' }] }],
      },
    });
    await send(true);
    expect(sent(1)).toMatchObject({ type: 'text', text: { body: 'Le recordamos su cita.' } });
  });

  it('sends the template where the window was closed in between', async () => {
    whatsapp.next(refused(400, 131047));
    expect((await send(true)).providerId).toMatch(/^wamid\./);
    expect([sent(0).type, sent(1).type]).toEqual(['text', 'template']);
  });

  it('tells apart what is too much, what is ours to mend, and whom it cannot reach', async () => {
    whatsapp.next(refused(429, 130429, { 'retry-after': '17' }));
    expect(await failure(send(false))).toMatchObject({ message: 'whatsapp 429 130429', retryAfter: 17 });
    whatsapp.next(refused(400, 131056));
    expect(await failure(send(false))).toBeInstanceOf(Busy);
    whatsapp.next(refused(401, 190));
    expect(await failure(send(false))).not.toBeInstanceOf(Undeliverable);
    whatsapp.next(refused(400, 131026));
    const rejected = await failure(send(false));
    expect(rejected).toBeInstanceOf(Undeliverable);
    // no number in what is kept
    expect(rejected.message).toBe('whatsapp 400 131026');
    whatsapp.next({ status: 503 });
    expect(await failure(send(false))).not.toBeInstanceOf(Undeliverable);
  });

  it('waits for no answer longer than it may', async () => {
    whatsapp.next('SILENCE');
    expect((await failure(send(false))).name).toBe('TimeoutError');
    whatsapp.next('HANGUP');
    expect(await failure(send(false))).not.toBeInstanceOf(Undeliverable);
  });
});

describe('twilio', () => {
  const send = (more = {}) =>
    twilioTransport({
      ...{ url: twilio.url, accountSid: 'AC1', authToken: 'secret', from: '+15005550006', timeoutMs },
      ...more,
    }).send({ to: '+593991234567', text: 'Le recordamos su cita.' });

  it('gives the message its name, and says where to tell what becomes of it', async () => {
    const statusCallback = 'https://trama.example/notifications/webhooks/twilio';
    expect(await send({ statusCallback })).toEqual({ providerId: expect.stringMatching(/^SM/) });
    expect(Object.fromEntries(new URLSearchParams(`${twilio.asked[0]?.body}`))).toEqual({
      ...{ To: '+593991234567', From: '+15005550006', Body: 'Le recordamos su cita.', StatusCallback: statusCallback },
    });
  });

  it('tells apart what is too much, silence and a refused number', async () => {
    twilio.next({ status: 429, headers: { 'retry-after': '40' }, body: { code: 20429 } });
    expect(await failure(send())).toMatchObject({ retryAfter: 40, message: 'twilio 429 20429' });
    twilio.next('SILENCE');
    expect((await failure(send())).name).toBe('TimeoutError');
    twilio.next({ status: 400, body: { code: 21211, message: 'Invalid +593991234567' } });
    const rejected = await failure(send());
    expect(rejected).toBeInstanceOf(Undeliverable);
    expect(rejected.message).toBe('twilio 400 21211');
  });
});

describe('expo', () => {
  const client = () => expoClient({ url: expo.url, token: 'expo-token', timeoutMs });
  const push = { title: 'Aviso', body: 'Tiene un mensaje nuevo.' };
  const tokens = ['ExponentPushToken[a]', 'ExponentPushToken[b]'];

  it('gives a ticket for each telephone, and a receipt for those that are known', async () => {
    expo.next({
      status: 200,
      body: {
        data: [
          { status: 'ok', id: 't1' },
          { status: 'error', message: '…', details: { error: 'DeviceNotRegistered' } },
        ],
      },
    });
    expect(await client().send(tokens, push)).toEqual([
      { id: 't1', error: null },
      { id: null, error: 'DeviceNotRegistered' },
    ]);
    expect(expo.asked[0]?.path).toBe('/--/api/v2/push/send');
    expo.next({ status: 200, body: { data: { t1: { status: 'ok' } } } });
    expect([...(await client().receipts(['t1', 't2']))]).toEqual([['t1', { id: null, error: null }]]);
  });

  it('tells apart what is too much, silence and answers that are none', async () => {
    expo.next({ status: 429, headers: { 'retry-after': '30' } });
    expect(await failure(client().send(tokens, push))).toMatchObject({ retryAfter: 30 });
    expo.next('SILENCE');
    expect((await failure(client().send(tokens, push))).name).toBe('TimeoutError');
    expo.next({ status: 200, body: { data: [{ status: 'ok', id: 't1' }] } });
    expect((await failure(client().send(tokens, push))).message).toBe('expo answered for other telephones');
    expo.next({ status: 401 });
    expect((await failure(client().send(tokens, push))).message).toBe('expo 401');
  });

  it('knows a token when it sees one', () => {
    expect(['ExponentPushToken[a-b_1]', 'ExpoPushToken[a]', 'https://example.com', ''].map(isExpoToken)).toEqual([
      ...[true, true, false, false],
    ]);
  });
});

describe('web push', () => {
  const vapid = webPush.generateVAPIDKeys();
  const browser = createECDH('prime256v1');
  const device = () => ({
    token: `${browsers.url}/push/1`,
    p256dh: browser.generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  });
  const send = () =>
    webPushClient({ ...vapid, subject: 'mailto:no-reply@trama.test', timeoutMs })(device(), { a: 'clave' });

  it('sends what the browser alone can read, signed for its push service', async () => {
    await send();
    const [asked] = browsers.asked;
    expect(asked?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'normal' });
    expect(asked?.body.includes('clave')).toBe(false);
    const [, token = ''] = /^vapid t=([^,]+), k=/.exec(asked?.headers.authorization ?? '') ?? [];
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ aud: browsers.url, sub: 'mailto:no-reply@trama.test' });
  });

  it('tells apart what is too much, silence, a browser that is gone and a message that is too long', async () => {
    browsers.next({ status: 429, headers: { 'retry-after': '12' } });
    expect(await failure(send())).toMatchObject({ retryAfter: 12 });
    browsers.next('SILENCE');
    expect((await failure(send())).name).toBe('TimeoutError');
    browsers.next({ status: 410 });
    expect(await failure(send())).toBeInstanceOf(BrowserGone);
    browsers.next({ status: 413 });
    const tooLong = await failure(send());
    expect([tooLong instanceof Undeliverable, tooLong instanceof BrowserGone]).toEqual([true, false]);
    // our keys are wrong: no browser is forgotten for that
    browsers.next({ status: 403 });
    expect(await failure(send())).not.toBeInstanceOf(Undeliverable);
  });

  it('writes to push services alone', () => {
    const known = ['https://fcm.googleapis.com/fcm/send/x', 'https://updates.push.services.mozilla.com/wpush/v2/x'];
    expect(known.map((one) => isPushService(one, []))).toEqual([true, true]);
    const others = [
      ...['http://fcm.googleapis.com/x', 'https://fcm.googleapis.com.example.com/x', 'https://169.254.169.254/x'],
      ...['https://fcm.googleapis.com:8443/x', 'https://me@fcm.googleapis.com/x', 'file:///etc/passwd', ''],
    ];
    expect(others.filter((one) => isPushService(one, []))).toEqual([]);
    expect(isPushService('http://127.0.0.1:9/x', ['127.0.0.1:9'])).toBe(true);
  });
});

describe('smtp', () => {
  const send = () =>
    smtpTransport(smtp.url, 'Trama <no-reply@trama.test>').send({
      ...{ to: 'ana@example.com', subject: 'Recordatorio', text: 'Le recordamos su cita del sábado.' },
      headers: { 'Message-ID': '<dlv_1@trama.test>' },
    });

  it('hands the mail to the server, under the name that it was given', async () => {
    expect(await send()).toEqual({ providerId: '<dlv_1@trama.test>' });
    const [mail] = smtp.mails;
    expect(mail).toMatchObject({ from: 'no-reply@trama.test', to: ['ana@example.com'] });
    expect(mail && [headerOf(mail, 'Message-ID'), textOf(mail)]).toEqual([
      '<dlv_1@trama.test>',
      'Le recordamos su cita del sábado.',
    ]);
  });

  it('tells apart an address that is refused for good, one that is not, and a server that is not there', async () => {
    smtp.refuse(550);
    const rejected = await failure(send());
    expect(rejected).toBeInstanceOf(Undeliverable);
    expect(rejected.message).toBe('smtp 550');
    smtp.refuse(451);
    expect(await failure(send())).not.toBeInstanceOf(Undeliverable);
    const nowhere = smtpTransport('smtp://127.0.0.1:1', 'no-reply@trama.test');
    expect(await failure(nowhere.send({ to: 'ana@example.com', text: 'hola' }))).not.toBeInstanceOf(Undeliverable);
    expect(smtp.mails).toEqual([]);
  });
});

it('waits for a mail server that says nothing no longer than it may', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const began = Date.now();
  const transport = smtpTransport(`smtp://127.0.0.1:${port}`, 'no-reply@trama.test', timeoutMs);
  const late = await failure(transport.send({ to: 'ana@example.com', text: 'hola' }));
  expect([late instanceof Undeliverable, late.message]).toEqual([false, 'smtp ETIMEDOUT']);
  expect(Date.now() - began).toBeLessThan(5_000);
  silent.close();
});

it('reads how long a service asks to be left alone, in seconds or as a date', () => {
  const after = (value?: string) =>
    retryAfterOf(new Response(null, { headers: value ? { 'retry-after': value } : {} }), Date.UTC(2026, 2, 2));
  expect([after('120'), after('Mon, 02 Mar 2026 00:00:30 GMT'), after('soon'), after()]).toEqual([120, 30, 60, 60]);
});
