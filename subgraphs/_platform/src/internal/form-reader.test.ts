/** A form on its way: no more of it is taken than somebody reads, and no file ends well unless all of the form did. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type FormLimits, readForm } from './form-reader.ts';
import { writeForm } from './form-writer.ts';
import { Upload } from './upload.ts';

const limits: FormLimits = {
  files: 10,
  fileBytes: 100_000_000,
  formFieldBytes: 10_000,
  uploadIdleMs: 60_000,
  uploadMs: 60_000,
};
const operations = (names: string[]) =>
  JSON.stringify({ query: '', variables: Object.fromEntries(names.map((name) => [name, null])) });

/** A request whose body is made while it is taken; `taken` says how much has been. */
function requestOf(contentType: string, body: AsyncIterable<Buffer>) {
  let taken = 0;
  const counted = async function* () {
    for await (const chunk of body) {
      taken += chunk.length;
      yield chunk;
    }
  };
  const stream = Readable.from(counted(), { objectMode: false, highWaterMark: 16_384 });
  const request = Object.assign(stream, { headers: { 'content-type': contentType }, complete: false });
  stream.once('end', () => {
    request.complete = true;
  });
  return { request: request as unknown as IncomingMessage, taken: () => taken };
}

/** Files that come from nowhere, as the request of a client brings them. */
function outgoing(files: Record<string, Iterable<Buffer>>) {
  const sent = Object.entries(files).map(([name, chunks]) => {
    const upload = new Upload();
    const stream = Readable.from(chunks, { objectMode: false });
    upload.arrive({ filename: `${name}.bin`, mimetype: 'image/png', encoding: '7bit' }, stream);
    return { upload, paths: [`variables.${name}`] };
  });
  const { contentType, body } = writeForm(operations(Object.keys(files)), sent);
  return requestOf(contentType, body);
}

function* chunksOf(total: number, size = 16_384): Iterable<Buffer> {
  for (let left = total; left > 0; left -= size) yield randomBytes(Math.min(size, left));
}

const variablesOf = (body: unknown) => (body as { variables: Record<string, Upload> }).variables;
const fileIn = (body: unknown, name: string) => (variablesOf(body)[name] as Upload).promise;

async function quiet(taken: () => number): Promise<number> {
  for (let before = -1; ; before = taken()) {
    for (let rounds = 0; rounds < 50; rounds += 1) await turn();
    if (before === taken()) return before;
  }
}

it('takes no more of a file than fits its buffers while nobody reads, and all of it when somebody does', async () => {
  const { request, taken } = outgoing({ file: chunksOf(20_000_000) });
  const form = await readForm(request, limits, 'en');
  const held = await quiet(taken);
  expect(held).toBeLessThan(400_000);
  let bytes = 0;
  let most = 0;
  for await (const chunk of (await fileIn(form.body, 'file')).createReadStream()) {
    bytes += chunk.length;
    most = Math.max(most, taken() - bytes);
    if (bytes % 1_000_000 < 20_000) expect((await quiet(taken)) - bytes).toBeLessThan(400_000);
  }
  expect(bytes).toBe(20_000_000);
  expect(most).toBeLessThan(400_000);
  expect(form.problem).toBeUndefined();
});

it('reads on when a file is dropped, so that the next one comes', async () => {
  const { request } = outgoing({ a: chunksOf(3_000_000), b: chunksOf(10) });
  const form = await readForm(request, limits, 'en');
  variablesOf(form.body)['a']?.drop();
  let bytes = 0;
  for await (const chunk of (await fileIn(form.body, 'b')).createReadStream()) bytes += chunk.length;
  expect(bytes).toBe(10);
});

it('fails a file that was read to its last byte when what follows it is wrong', async () => {
  const upload = new Upload();
  upload.arrive({ filename: 'a', mimetype: 'text/plain', encoding: '7bit' }, Readable.from([Buffer.from('all of it')]));
  const { contentType, body } = writeForm(operations(['file']), [{ upload, paths: ['variables.file'] }]);
  const cut = async function* () {
    let all = Buffer.alloc(0);
    for await (const piece of body) all = Buffer.concat([all, piece]);
    yield all.subarray(0, -10);
  };
  const form = await readForm(requestOf(contentType, cut()).request, limits, 'en');
  const read = async () => {
    let text = '';
    for await (const chunk of (await fileIn(form.body, 'file')).createReadStream()) text += chunk;
    return text;
  };
  await expect(read()).rejects.toThrow('broken off');
  expect(form.problem?.extensions['code']).toBe('BAD_REQUEST');
});

it('gives up a form that trickles for longer than it may take', async () => {
  const trickle = async function* () {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield Buffer.from('x');
    }
  };
  const { request } = outgoing({ file: trickle() as unknown as Iterable<Buffer> });
  const form = await readForm(request, { ...limits, uploadIdleMs: 100, uploadMs: 200 }, 'es');
  const stream = (await fileIn(form.body, 'file')).createReadStream();
  await expect(stream.resume().toArray()).rejects.toThrow('El envío se detuvo o tardó demasiado');
  expect(form.problem?.extensions['code']).toBe('UPLOAD_TIMED_OUT');
});

it('writes what an implementation of others reads', async () => {
  const bytes = randomBytes(100_000);
  const upload = new Upload();
  upload.arrive(
    { filename: 'a "b"\r\nx: y.png', mimetype: 'image/png\r\nx: y', encoding: '7bit' },
    Readable.from([bytes]),
  );
  const { contentType, map, body } = writeForm('{"query":"ñ"}', [{ upload, paths: ['variables.a', 'variables.b.0'] }]);
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  expect([...form.keys()]).toEqual(['operations', 'map', '0']);
  expect([form.get('operations'), form.get('map')]).toEqual(['{"query":"ñ"}', map]);
  expect(JSON.parse(map)).toEqual({ 0: ['variables.a', 'variables.b.0'] });
  const file = form.get('0') as File;
  expect([file.name, file.type]).toEqual(['a "b"\r\nx: y.png', 'application/octet-stream']);
  expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
});

it('is open once', async () => {
  const { request } = outgoing({ file: chunksOf(10) });
  const form = await readForm(request, limits, 'en');
  const file = await fileIn(form.body, 'file');
  file.createReadStream().resume();
  expect(() => file.createReadStream()).toThrow('a file may be read once');
});
