/**
 * Uploads on their way. Behind their signed addresses is a tus server (https://tus.io/protocols/resumable-upload) without
 * its way to create: what may be uploaded was asked for in the graph. A plain PUT is the same in one go.
 */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '@trama/platform/config';
import { FileStore } from '@tus/file-store';
import { Server, Upload } from '@tus/server';
import { largestFile, uploadLifetime } from '../domain/limits.ts';
import { ownFolder } from './blob-files.ts';

export type Arriving = {
  /** Makes room for an upload of so many bytes. */
  open(id: string, size: number): Promise<void>;
  /** How many bytes have come, and where they are; null when there is no such upload. */
  find(id: string): Promise<{ received: number; path: string } | null>;
  /** Takes away what has come; nothing to take away is no error. */
  remove(id: string): Promise<void>;
  answer(request: Request): Promise<Response>;
};

const opened = new WeakMap<Config, Arriving>();

export function arrivingOf(config: Config): Arriving {
  const known = opened.get(config) ?? open(config);
  opened.set(config, known);
  return known;
}

function open(config: Config): Arriving {
  const directory = ownFolder(config, 'uploads');
  const store = new FileStore({ directory, expirationPeriodInMilliseconds: uploadLifetime });
  const server = new Server({ path: '/media/uploads', datastore: store, maxSize: largestFile });
  const find = async (id: string) => {
    const upload = await store.getUpload(id).catch(() => null);
    return upload && { received: upload.offset, path: join(directory, id) };
  };
  return {
    async open(id, size) {
      if (!(await find(id))) await store.create(new Upload({ id, size, offset: 0 }));
    },
    find,
    remove: (id) => store.remove(id).catch(() => {}),
    answer: (request) => server.handleWeb(request as never),
  };
}

const octets = 'application/offset+octet-stream';

/** What a client sends to an upload's address. */
export type Sent = { method: string; headers: Record<string, string | string[] | undefined>; body: Readable };

/** The request as the tus server reads it; a PUT becomes a PATCH from the start, or from where Content-Range says. */
export function tusRequest(id: string, { method, headers, body }: Sent): Request {
  const passed = new Headers();
  for (const name of ['tus-resumable', 'upload-offset', 'content-type', 'content-length', 'upload-checksum'])
    if (headers[name] !== undefined) passed.set(name, String(headers[name]));
  if (method === 'PUT') {
    const start = /^bytes (\d{1,12})-/.exec(String(headers['content-range'] ?? ''))?.[1] ?? '0';
    passed.set('tus-resumable', '1.0.0');
    passed.set('upload-offset', start);
    passed.set('content-type', octets);
  } else if (method === 'HEAD') passed.set('tus-resumable', '1.0.0');
  const hasBody = method === 'PUT' || method === 'PATCH';
  return new Request(`http://media/media/uploads/${id}`, {
    method: method === 'PUT' ? 'PATCH' : method,
    headers: passed,
    ...(hasBody && { body: toWeb(body), duplex: 'half' }),
  } as RequestInit);
}

/** A stream that ends with an error when the client hangs up, without taking the process with it. */
const toWeb = (body: Readable): ReadableStream =>
  new ReadableStream({
    start(controller) {
      body.on('data', (chunk: Buffer) => {
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 0) <= 0) body.pause();
      });
      body.once('end', () => controller.close());
      body.once('error', (error) => controller.error(error));
      body.once('close', () => {
        if (!body.readableEnded) controller.error(new Error('the client hung up'));
      });
    },
    pull: () => void body.resume(),
    cancel: () => void body.resume(),
  });
