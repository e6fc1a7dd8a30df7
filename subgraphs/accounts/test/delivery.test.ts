/** Messages leave by the protocols that their services speak: SMTP, and Twilio's Messages API. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { twilioTransport, Undeliverable } from '@trama/platform/messengers';
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountsContext } from '../src/context.ts';
import { deliverMessage } from '../src/jobs/deliver-message.ts';
import { post } from '../src/store/outgoing-messages.ts';
import { type DemoGraph, startDemoGraph } from './demo-graph.ts';

type Request = { method: string; url: string; authorization: string; type: string; form: Record<string, string> };
type Response = { status: number; body?: object; headers?: Record<string, string>; never?: boolean };

let twilio: Server;
let smtp: SMTPServer;
let graph: DemoGraph;
const asked: Request[] = [];
let answers: Response[] = [];
const mails: { from: string; to: string[]; text: string; user: string | undefined }[] = [];
let refusal: { code: number; text: string } | null = null;

beforeAll(async () => {
  twilio = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    const form = Object.fromEntries(new URLSearchParams(body));
    asked.push({ method, url, authorization: headers.authorization ?? '', type: headers['content-type'] ?? '', form });
    const { status, body: said = {}, headers: more = {}, never } = answers.shift() ?? { status: 201 };
    if (never) return;
    response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => twilio.listen(0, '127.0.0.1', resolve));
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === 'smtp-secret' ? done(null, { user: username ?? '' }) : done(new Error('no')),
    onRcptTo(_address, _session, done) {
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, { envelope, user }, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text, user: user as string | undefined });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  graph = await startDemoGraph({
    env: {
      SMTP_URL: `smtp://trama:smtp-secret@127.0.0.1:${port}`,
      SMTP_FROM: 'Trama <no-reply@trama.test>',
      TWILIO_URL: twilioUrl(),
      TWILIO_ACCOUNT_SID: 'AC123',
      TWILIO_AUTH_TOKEN: 'token',
      TWILIO_FROM: '+15005550006',
    },
  });
});
afterAll(async () => {
  await graph.close();
  twilio.closeAllConnections();
  await new Promise((resolve) => twilio.close(resolve));
  await new Promise<void>((resolve) => smtp.close(resolve));
});
beforeEach(() => {
  asked.length = 0;
  mails.length = 0;
  answers = [];
  refusal = null;
});

const twilioUrl = () => `http://127.0.0.1:${(twilio.address() as AddressInfo).port}`;
const message = { to: '+593991234567', subject: 'not sent', text: 'Su código es 123456. ¡Adiós!' };
const transport = (timeoutMs = 5_000) =>
  twilioTransport({ url: twilioUrl(), accountSid: 'AC123', authToken: 'token', from: '+15005550006', timeoutMs });

describe('Twilio', () => {
  it('is asked as its documentation has it', async () => {
    await transport().send(message);
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/2010-04-01/Accounts/AC123/Messages.json',
        authorization: `Basic ${Buffer.from('AC123:token').toString('base64')}`,
        type: expect.stringContaining('application/x-www-form-urlencoded'),
        form: { To: '+593991234567', From: '+15005550006', Body: message.text },
      },
    ]);
  });

  it('is asked again when it has too much to do, after the time that it says', async () => {
    answers = [{ status: 429, headers: { 'retry-after': '0' }, body: { code: 20429 } }, { status: 201 }];
    await transport().send(message);
    expect(asked).toHaveLength(2);
  });

  it('is left for later when it still has, or fails, or refuses us', async () => {
    answers = Array(3).fill({ status: 429, headers: { 'retry-after': '0' } });
    await expect(transport().send(message)).rejects.toThrow('twilio 429');
    for (const status of [500, 503, 401, 403]) {
      answers = [{ status }];
      const error = await transport()
        .send(message)
        .catch((cause: Error) => cause);
      expect({ status, isForGood: error instanceof Undeliverable, message: (error as Error).message }).toEqual({
        ...{ status, isForGood: false, message: `twilio ${status}` },
      });
    }
  });

  it('is not asked again for a number that does not exist', async () => {
    answers = [{ status: 400, body: { code: 21211, message: "The 'To' number +593 is not valid" } }];
    await expect(transport().send(message)).rejects.toThrow(new Undeliverable('twilio 400 21211'));
  });

  it('is not waited for longer than the time-out', async () => {
    answers = [{ status: 201, never: true }];
    await expect(transport(100).send(message)).rejects.toThrow(/timeout/);
  });
});

describe('a message', () => {
  const write = async (channel: 'EMAIL' | 'SMS', to: string): Promise<{ context: AccountsContext; id: string }> => {
    const context = graph.context();
    const user = { id: demoUserIds.customer, locale: 'es' };
    const letter = { user, channel, to, name: 'passwordReset', code: '123456', now: new Date() } as const;
    await graph.prisma.$transaction((tx) => post(tx, context, letter));
    const { id } = await graph.prisma.outgoingMessage.findFirstOrThrow({ orderBy: { id: 'desc' } });
    return { context, id };
  };
  const deliver = ({ context, id }: { context: AccountsContext; id: string }) =>
    deliverMessage.run(context, { messageId: id } as never);
  const row = ({ id }: { id: string }) => graph.prisma.outgoingMessage.findUniqueOrThrow({ where: { id } });

  it('leaves by SMTP, once, and is forgotten', async () => {
    const mail = await write('EMAIL', 'cliente@trama.test');
    await deliver(mail);
    await deliver(mail);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ from: 'no-reply@trama.test', to: ['cliente@trama.test'], user: 'trama' });
    expect(mails[0]?.text).toContain('123456');
    expect(await row(mail)).toMatchObject({ sentAt: expect.any(Date), sealed: null, failure: null });
  });

  it('waits while the server says later, and is given up when it says no', async () => {
    const mail = await write('EMAIL', 'cliente@trama.test');
    refusal = { code: 450, text: 'mailbox busy' };
    await expect(deliver(mail)).rejects.toThrow('smtp 450');
    expect(await row(mail)).toMatchObject({ sentAt: null, sealed: expect.any(String), failure: 'smtp 450' });
    refusal = null;
    await deliver(mail);
    expect(await row(mail)).toMatchObject({ sentAt: expect.any(Date), failure: null });
    const other = await write('EMAIL', 'gone@trama.test');
    refusal = { code: 550, text: 'no such mailbox gone@trama.test' };
    await deliver(other);
    expect(await row(other)).toMatchObject({ sentAt: null, sealed: null, failure: 'smtp 550' });
  });

  it('leaves by Twilio, and not after its code is over', async () => {
    const sms = await write('SMS', '+593991234567');
    await deliver(sms);
    expect(asked).toHaveLength(1);
    const late = await write('SMS', '+593991234567');
    const past = "UPDATE accounts.outgoing_messages SET expires_at = now() - interval '1 second' WHERE id = $1";
    await graph.pool.query(past, [late.id]);
    await deliver(late);
    expect(asked).toHaveLength(1);
    expect(await row(late)).toMatchObject({ failure: 'expired', sealed: null, sentAt: null });
  });

  it('is shown to nobody where messages are really sent', async () => {
    const sms = await write('SMS', '+593991234567');
    const operator = { ...sms.context.actor, kind: 'user' as const, permissions: new Set(['system:operate']) };
    const query = '{ outgoingMessages(first: 1) { nodes { id to subject text } } }';
    expect(await graph.ask(operator, query)).toEqual({
      outgoingMessages: { nodes: [{ id: sms.id, to: null, subject: null, text: null }] },
    });
  });
});

describe('a code that was asked for', () => {
  it('arrives when the server was away at first: its job tries again', async () => {
    const { port } = smtp.server.address() as AddressInfo;
    const env = { SMTP_URL: `smtp://trama:smtp-secret@127.0.0.1:${port}`, SMTP_FROM: 'no-reply@trama.test' };
    const working = await startDemoGraph({ env, withJobs: true });
    try {
      refusal = { code: 421, text: 'try again later' };
      const input = { identifier: 'cliente@trama.test', channel: 'EMAIL' };
      await working.mutate(working.context().actor, 'requestPasswordReset', input);
      const failure = async () => (await working.prisma.outgoingMessage.findFirst())?.failure;
      await eventually(failure, (said) => said === 'smtp 421', 30_000);
      expect(mails).toEqual([]);
      refusal = null;
      await eventually(
        async () => mails.length,
        (count) => count === 1,
        30_000,
      );
      expect(mails[0]?.text).toMatch(/\d{6}/);
      await eventually(failure, (said) => said === null);
    } finally {
      await working.close();
    }
  }, 90_000);
});
