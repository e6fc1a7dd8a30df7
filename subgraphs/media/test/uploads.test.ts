/** A file's way to its own address, in one go and in parts; and how it is fetched. */
import { request } from 'node:http';
import { type Actor, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { Upload as TusUpload } from 'tus-js-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MediaContext } from '../src/context.ts';
import { collectOrphans } from '../src/jobs/collect-orphans.ts';
import { photo, png } from './pictures.ts';
import { ana, openService, type Service } from './service.ts';

let media: Service;
beforeAll(async () => {
  media = await openService();
});
afterAll(() => media.close());

const requested = async (bytes: Buffer, input: object = {}) => {
  const upload = await media.change('requestUpload', { name: 'foto.jpg', size: bytes.length, ...input }, 'url size');
  return { id: upload.id, url: `${media.url}${upload['url']}` };
};
const put = (url: string, body: Buffer, headers = {}) =>
  fetch(url, { method: 'PUT', body: new Uint8Array(body), headers });
const complete = (uploadId: string, more = {}) =>
  media.change('completeUpload', { uploadId, ...more }, 'name contentType visibility width');
const offset = async (url: string) => (await fetch(url, { method: 'HEAD' })).headers.get('upload-offset');

it('takes a file in one go, and makes one asset of it however often and at once it is completed', async () => {
  const bytes = await photo();
  const { id, url } = await requested(bytes, { contentType: 'image/jpeg' });
  expect(await complete(id)).toMatchObject({ code: 'UPLOAD_INCOMPLETE' });
  expect((await put(url, bytes)).status).toBe(204);
  const all = await Promise.all([complete(id), complete(id), complete(id, { idempotencyKey: 'k' })]);
  expect(all[0]).toMatchObject({ __typename: 'MediaAsset', name: 'foto.jpg', contentType: 'image/jpeg', width: 480 });
  expect(new Set(all.map((one) => one.id)).size).toBe(1);
  expect(await complete(id, { idempotencyKey: 'k' })).toEqual(all[0]);
  expect((await media.files()).filter((file) => file.includes(id))).toEqual([]);
});

it('goes on where it broke off, with the client of the protocol', async () => {
  const bytes = await photo(1_200, 900);
  const { id, url } = await requested(bytes);
  // half of it, then the line is cut
  await new Promise<void>((resolve) => {
    const cut = request(url, { method: 'PUT', headers: { 'content-length': bytes.length } });
    cut.on('error', () => resolve());
    cut.write(bytes.subarray(0, 3_000), () => setTimeout(() => cut.destroy(new Error('cut')), 100));
  });
  await expect.poll(() => offset(url), { timeout: 5_000 }).toBe('3000');
  expect((await put(url, bytes.subarray(10), { 'content-range': `bytes 10-99/${bytes.length}` })).status).toBe(409);
  await new Promise<void>((resolve, reject) =>
    new TusUpload(bytes, {
      uploadUrl: url,
      chunkSize: 2_500,
      retryDelays: null,
      onSuccess: () => resolve(),
      onError: reject,
    }).start(),
  );
  expect(await complete(id)).toMatchObject({ __typename: 'MediaAsset', contentType: 'image/jpeg' });
});

it('takes no more than was asked for, and from nobody without the address', async () => {
  const { url } = await requested(Buffer.alloc(10));
  expect((await put(url, Buffer.alloc(11))).status).toBe(413);
  expect((await put(url.replace(/signature=.{5}/, 'signature=AAAAA'), Buffer.alloc(10))).status).toBe(404);
  expect((await put(url.replace(/expires=\d/, 'expires=9'), Buffer.alloc(10))).status).toBe(404);
  expect((await fetch(url.replace('uploads/', 'uploads/..%2f'), { method: 'HEAD' })).status).toBe(404);
  expect(await media.change('requestUpload', { name: 'x', size: 200_000_001 })).toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
  expect(await media.change('requestUpload', { name: 'x', size: 0 })).toMatchObject({ code: 'INVALID_INPUT' });
  const eva = person(['media:write'], { id: 'usr_01h455vb4pex5vsknk084sn02r' });
  const { id } = await requested(Buffer.alloc(10));
  expect(await media.change('completeUpload', { uploadId: id }, '', eva)).toMatchObject({ code: 'NOT_FOUND' });
});

it('lets one person have fifty uploads under way, also when they are asked for at once', async () => {
  const eva = person(['media:write'], { id: 'usr_01h455vb4pex5vsknk084sn02s' });
  const asked = await Promise.all(
    Array.from({ length: 55 }, () => media.change('requestUpload', { name: 'x', size: 1 }, '', eva)),
  );
  expect(asked.filter(({ code }) => code === 'TOO_MANY_UPLOADS')).toHaveLength(5);
});

it('answers by part, by condition and by head', async () => {
  const bytes = Buffer.from('0123456789'.repeat(10));
  const { id } = await media.send(bytes, { name: 'números.txt' });
  const url = (await media.address(id)) ?? '';
  const whole = await fetch(url);
  expect(await whole.text()).toBe(bytes.toString());
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="n?meros.txt"; filename*=UTF-8''n%C3%BAmeros.txt`,
    'content-length': '100',
    'accept-ranges': 'bytes',
    'cache-control': expect.stringMatching(/^private, max-age=3[56]\d\d$/),
  });
  const etag = whole.headers.get('etag') ?? '';
  const part = async (range: string, more = {}) => {
    const { status, headers, text } = await fetch(url, { headers: { range, ...more } }).then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
    }));
    return [status, headers.get('content-range'), text.length];
  };
  expect(await part('bytes=5-9')).toEqual([206, 'bytes 5-9/100', 5]);
  expect(await part('bytes=90-')).toEqual([206, 'bytes 90-99/100', 10]);
  expect(await part('bytes=-3')).toEqual([206, 'bytes 97-99/100', 3]);
  expect(await part('bytes=90-1000')).toEqual([206, 'bytes 90-99/100', 10]);
  expect(await part('bytes=100-')).toEqual([416, 'bytes */100', 0]);
  expect(await part('bytes=9-5')).toEqual([200, null, 100]);
  expect(await part('bytes=1-2,5-6')).toEqual([200, null, 100]);
  expect(await part('lines=1-2')).toEqual([200, null, 100]);
  expect(await part('bytes=5-9', { 'if-range': etag })).toEqual([206, 'bytes 5-9/100', 5]);
  expect(await part('bytes=5-9', { 'if-range': '"other"' })).toEqual([200, null, 100]);
  expect((await fetch(url, { headers: { 'if-none-match': `W/${etag}` } })).status).toBe(304);
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '100', '']);
});

it('opens a private file by its address alone, each variant by its own, and a public one to everybody', async () => {
  const { id } = await media.send(await png(9, 900));
  const url = (await media.address(id)) ?? '';
  for (const wrong of [
    `${media.url}/media/${id}`,
    url.replace(/expires=(\d+)/, (_, at) => `expires=${Number(at) + 60}`),
    `${url}&variant=THUMBNAIL`,
    url.replace(id, (await media.send(await png(10))).id),
  ])
    expect((await fetch(wrong)).status).toBe(404);
  const sizes = await Promise.all(
    ['WEBP', 'THUMBNAIL'].map(async (variant) => {
      const answer = await fetch((await media.address(id, variant)) ?? '');
      expect(answer.headers.get('content-type')).toBe('image/webp');
      return (await answer.arrayBuffer()).byteLength;
    }),
  );
  expect(sizes[0]).toBeGreaterThan(sizes[1] as number);

  await media.change('updateMedia', { mediaAssetId: id, visibility: 'PUBLIC', altText: 'Un cuadrado' });
  const open = await fetch(`${media.url}/media/${id}?variant=THUMBNAIL`);
  expect([open.status, open.headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
  expect(await media.address(id)).toBe(`${media.url}/media/${id}`);

  const eva = person(['media:write'], { id: 'usr_01h455vb4pex5vsknk084sn02r' });
  expect(await media.change('deleteMedia', { mediaAssetId: id }, '', eva)).toMatchObject({ code: 'NOT_FOUND' });
  const gone = await media.change('deleteMedia', { mediaAssetId: id }, 'deletedAt');
  expect(await media.change('deleteMedia', { mediaAssetId: id }, 'deletedAt')).toEqual(gone);
  expect((await fetch(`${media.url}/media/${id}`)).status).toBe(404);
  expect(await media.ask(ana, `{ mediaAsset(id: "${id}") { id } }`)).toEqual({ mediaAsset: null });
});

it('bounds how long an address may be good for', async () => {
  const { id } = await media.send(Buffer.from('x'));
  await expect(media.address(id, 'ORIGINAL', 59)).rejects.toThrow(/60/);
  await expect(media.address(id, 'ORIGINAL', 604_801)).rejects.toThrow(/604800/);
});

it('keeps what a record of another subgraph holds, whoever deletes and collects, until it is released', async () => {
  const context = media.running.get('media')?.contextFor(ana, 'job') as MediaContext;
  const records = service('patients', ['media:write', 'media:hold'], ana);
  const moderator = person(['media:moderate'], { id: 'usr_01h455vb4pex5vsknk084sn02t' });
  const eva = person(['media:write'], { id: 'usr_01h455vb4pex5vsknk084sn02r' });
  const { id: mine } = await media.send(Buffer.from('signed'));
  const { id: gone } = await media.send(Buffer.from('not there any more'));
  await media.change('deleteMedia', { mediaAssetId: gone });
  const holding = (actor: Actor, mediaAssetIds = [mine, gone], more = {}) =>
    media.change('holdMedia', { mediaAssetIds, ...more }, 'mediaAssetIds', actor);
  await expect(holding(ana)).rejects.toThrow(/permi/i);
  const first = await holding(records, undefined, { idempotencyKey: 'h' });
  expect(first).toMatchObject({ mediaAssetIds: [mine] });
  expect(await holding(records, undefined, { idempotencyKey: 'h' })).toEqual(first);
  const second = await holding(records);
  // nobody holds by way of a subgraph what they may not see
  expect(await holding(service('patients', ['media:write', 'media:hold'], eva))).toMatchObject({ mediaAssetIds: [] });

  const remove = (actor = ana) =>
    media.change('deleteMedia', { mediaAssetId: mine }, '} ... on FileInSignedRecord { mediaAssetId', actor);
  const refused = { code: 'FILE_IN_SIGNED_RECORD', mediaAssetId: mine, message: expect.stringMatching(/signed/) };
  for (const actor of [ana, moderator]) expect(await remove(actor)).toMatchObject(refused);
  await media.pool.query(`UPDATE media.blobs SET used_at = now() - interval '2 hours'`);
  await collectOrphans.run(context, {} as never);
  expect(await (await fetch((await media.address(mine)) ?? '')).text()).toBe('signed');
  // also not by somebody at the database
  await expect(media.pool.query(`DELETE FROM media.media_assets WHERE id = '${mine}'`)).rejects.toThrow(/media_holds/);

  const release = (mediaHoldId: string) => media.change('releaseMedia', { mediaHoldId }, '', records);
  for (const once of [1, 2]) expect(await release(first.id), String(once)).toMatchObject({ id: first.id });
  expect(await remove()).toMatchObject(refused);
  await release(second.id);
  expect(await remove()).toMatchObject({ __typename: 'DeletedMedia' });
});

it('lets a file be held or deleted when both come at once, and not both', async () => {
  const records = service('patients', ['media:write', 'media:hold'], ana);
  const files = await Promise.all(Array.from({ length: 20 }, (_, at) => media.send(Buffer.from(`file ${at}`))));
  const outcomes = await Promise.all(
    files.map(async ({ id }) => {
      const [hold, removal] = await Promise.all([
        media.change('holdMedia', { mediaAssetIds: [id] }, 'mediaAssetIds', records),
        media.change('deleteMedia', { mediaAssetId: id }),
      ]);
      return [(hold['mediaAssetIds'] as string[]).length === 1, removal.__typename === 'DeletedMedia'];
    }),
  );
  for (const [isHeld, isDeleted] of outcomes) expect(isHeld).toBe(!isDeleted);
});

it('collects what nobody refers to, and nothing else', async () => {
  const context = media.running.get('media')?.contextFor(ana, 'job') as MediaContext;
  const kept = await media.send(Buffer.from('kept'));
  const gone = await media.send(Buffer.from('gone'));
  const fresh = await media.send(Buffer.from('fresh'));
  const abandoned = await requested(Buffer.alloc(5));
  await put(abandoned.url, Buffer.alloc(3)).catch(() => {});
  for (const { id } of [gone, fresh]) await media.change('deleteMedia', { mediaAssetId: id });
  await media.pool.query(`UPDATE media.blobs SET used_at = now() - interval '2 hours'`);
  await media.send(Buffer.from('fresh')).then(({ id }) => media.change('deleteMedia', { mediaAssetId: id }));
  await media.pool.query(
    `UPDATE media.media_uploads SET expires_at = now() - interval '1 minute' WHERE id = '${abandoned.id}'`,
  );
  const before = await media.files();
  await Promise.all([collectOrphans.run(context, {} as never), collectOrphans.run(context, {} as never)]);
  const after = await media.files();
  expect(before.filter((file) => file.includes(abandoned.id)).length).toBeGreaterThan(0);
  expect(after.filter((file) => file.includes(abandoned.id))).toEqual([]);
  expect((await fetch((await media.address(kept.id)) ?? '')).status).toBe(200);
  const again = await media.send(Buffer.from('fresh'));
  expect((await fetch((await media.address(again.id)) ?? '')).status).toBe(200);
  const { rows } = await media.pool.query(`SELECT count(*)::int AS count FROM media.blobs`);
  const folders = new Set(after.filter((file) => file.includes('/blobs/')).map((file) => file.split('/')[3]));
  expect(folders.size).toBe(rows[0].count);
});
