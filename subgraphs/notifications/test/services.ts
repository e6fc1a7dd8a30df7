/** Servers on this machine that speak as the services do that carry messages: what they answer next is told to them. */
import { createDecipheriv, type ECDH, hkdfSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | 'SILENCE' | 'HANGUP';

export type Service = {
  url: string;
  host: string;
  /** What came, in order. */
  asked: Asked[];
  /** What is answered to the next requests, in turn; what `usual` makes when nothing was told. */
  next(...answers: Answer[]): void;
  close(): Promise<void>;
};

/** `usual` answers a request that nobody told an answer for. */
export async function openService(usual: (asked: Asked) => Answer): Promise<Service> {
  const asked: Asked[] = [];
  const answers: Answer[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const one = { method, path: url, headers, body: Buffer.concat(chunks) };
    asked.push(one);
    const answer = answers.shift() ?? usual(one);
    if (answer === 'SILENCE') return;
    if (answer === 'HANGUP') return void request.socket.destroy();
    const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url: `http://${host}`, host, asked },
    next: (...given) => void answers.push(...given),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let named = 0;

/** WhatsApp's Cloud API: takes every message and calls it `wamid.<n>`. */
export const openWhatsapp = (): Promise<Service> =>
  openService(() => {
    named += 1;
    return { status: 200, body: { messaging_product: 'whatsapp', messages: [{ id: `wamid.${named}` }] } };
  });

/** Twilio's Messages API: takes every message and calls it `SM<n>`. */
export const openTwilio = (): Promise<Service> =>
  openService(() => {
    named += 1;
    return { status: 201, body: { sid: `SM${named}`, status: 'queued' } };
  });

/** Expo's push service: a ticket for each telephone, and no receipt yet. */
export const openExpo = (): Promise<Service> =>
  openService(({ path, body }) => {
    if (path.endsWith('getReceipts')) return { status: 200, body: { data: {} } };
    const tickets = (JSON.parse(body.toString()) as unknown[]).map(() => {
      named += 1;
      return { status: 'ok', id: `ticket-${named}` };
    });
    return { status: 200, body: { data: tickets } };
  });

/** A push service of a browser's maker. */
export const openPushService = (): Promise<Service> => openService(() => ({ status: 201 }));

/** What a browser with these keys reads of a push (RFC 8291). */
export function readPush(body: Buffer, keys: ECDH, auth: string): unknown {
  const [salt, server, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const derive = (secret: Buffer, salted: Buffer, about: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salted, about, length));
  const both = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), server]);
  const secret = derive(keys.computeSecret(server), Buffer.from(auth, 'base64url'), both, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
}

export type Mail = { from: string; to: string[]; source: string };
export type Smtp = {
  url: string;
  mails: Mail[];
  /** What is answered to the next recipient; every one is taken when nothing was told. */
  refuse(code: number): void;
  close(): Promise<void>;
};

/** A mail server that keeps what it is given. */
export async function openSmtp(): Promise<Smtp> {
  const mails: Mail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === 'smtp-secret' ? done(null, { user: username ?? '' }) : done(new Error('no')),
    onRcptTo(_address, _session, done) {
      const responseCode = refusals.shift();
      done(responseCode ? Object.assign(new Error('refused'), { responseCode }) : null);
    },
    onData(stream, { envelope }, done) {
      let source = '';
      stream.on('data', (chunk) => {
        source += chunk;
      });
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://trama:smtp-secret@127.0.0.1:${port}`,
    mails,
    refuse: (code) => void refusals.push(code),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The text of a mail, its lines joined again that were broken on the way. */
export const textOf = ({ source }: Mail): string => {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString();
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body.trim();
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));
  return Buffer.from(bytes, 'latin1').toString().trim();
};

/** A header field of a mail, unfolded; null when it has none of this name. */
export const headerOf = ({ source }: Mail, name: string): string | null => {
  const [head = ''] = source.split('\r\n\r\n');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head.replace(/\r\n[ \t]+/g, ' '))?.[1]?.trim() ?? null;
};
