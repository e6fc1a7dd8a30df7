/** What people send by mistake or on purpose, and what is left of it: nothing. */
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photo, pictureBomb, png, zipOf } from './pictures.ts';
import { openService, type Service } from './service.ts';

let media: Service;
beforeAll(async () => {
  media = await openService();
});
afterAll(() => media.close());

const html = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
const nothingLeft = async () => expect(await media.files()).toEqual([]);
const fetched = async (id: string) => fetch((await media.address(id)) ?? '');

it('refuses a page that calls itself a picture, and keeps nothing of it', async () => {
  expect(await media.send(html, {}, { filename: 'cat.png', mimetype: 'image/png' })).toMatchObject({
    code: 'FILE_TYPE_MISMATCH',
    message: 'The file says that it is image/png, but what is in it is text/html.',
  });
  await nothingLeft();
});

it('refuses bombs before anything opens them', async () => {
  expect(await media.send(zipOf(200, 4_000_000_000), {}, { filename: 'a.zip' })).toMatchObject({
    code: 'DECOMPRESSION_BOMB',
  });
  expect(await media.send(zipOf(10_001, 1))).toMatchObject({ code: 'DECOMPRESSION_BOMB' });
  const before = process.memoryUsage().rss;
  expect(await media.send(pictureBomb(16_000, 16_000))).toMatchObject({ code: 'TOO_MANY_PIXELS' });
  expect(await media.send(pictureBomb(65_000, 700))).toMatchObject({ code: 'TOO_MANY_PIXELS' });
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  await nothingLeft();
});

it('refuses what is damaged, what cannot be looked into and what is nothing at all', async () => {
  const whole = await png(1);
  expect(await media.send(whole.subarray(0, whole.length - 40))).toMatchObject({ code: 'FILE_DAMAGED' });
  expect(await media.send(Buffer.from('504b0304140000000800', 'hex'))).toMatchObject({ code: 'FILE_DAMAGED' });
  const windows = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
  expect(await media.send(windows, {}, { filename: 'x.jpg' })).toMatchObject({ code: 'FILE_TYPE_NOT_TAKEN' });
  expect(await media.send(Buffer.from('1f8b0800000000000003', 'hex'))).toMatchObject({ code: 'FILE_TYPE_NOT_TAKEN' });
  expect(await media.send(Buffer.alloc(0))).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['file'] }] });
  await nothingLeft();
});

it('leaves nothing of a file that breaks off', async () => {
  const whole = await photo();
  async function* breaking() {
    yield whole.subarray(0, 500);
    throw new Error('the client hung up');
  }
  await expect(media.send(Readable.from(breaking()))).rejects.toThrow();
  await nothingLeft();
});

it('hands out pages and drawings to be saved and never to be shown', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  for (const [bytes, contentType, name] of [
    [html, 'text/html', 'page.html'],
    [svg, 'image/svg+xml', 'drawing.svg'],
  ] as const) {
    const { id, ...asset } = await media.send(bytes, { visibility: 'PUBLIC' }, { filename: name });
    expect(asset).toMatchObject({ contentType, width: null });
    const { headers } = await fetched(id);
    expect(headers.get('content-disposition')).toBe(`attachment; filename=${name}`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(await media.address(id, 'THUMBNAIL')).toBeNull();
  }
});

it('writes pictures anew: no place, no camera, nothing behind their end, and the right way up', async () => {
  const hidden = Buffer.concat([await photo(), html]);
  const { id, ...asset } = await media.send(hidden, {}, { filename: 'photo.jpg', mimetype: 'image/jpeg' });
  expect(asset).toMatchObject({ contentType: 'image/jpeg', width: 480, height: 640 });
  const bytes = Buffer.from(await (await fetched(id)).arrayBuffer());
  expect(bytes).toHaveLength(asset['size'] as number);
  expect(bytes.includes('SecretCamera')).toBe(false);
  expect(bytes.includes('<script')).toBe(false);
  const { exif, width, height } = await sharp(bytes).metadata();
  expect({ exif, width, height }).toEqual({ exif: undefined, width: 480, height: 640 });
  expect(hidden.includes('SecretCamera')).toBe(true);
});

it('makes a name of a path, which is never where anything is kept', async () => {
  const { id, name } = await media.send(await png(7), {}, { filename: '../../../../etc/cron.d/evil.png' });
  expect(name).toBe('evil.png');
  const { headers } = await fetched(id);
  expect(headers.get('content-disposition')).toBe('inline; filename=evil.png');
  const asked = await media.change('requestUpload', { name: '..\\..\\boot.ini', size: 3 });
  expect(asked.__typename).toBe('MediaUpload');
  for (const file of await media.files()) expect(file).toMatch(/^media\/(?:blobs|uploads)\/[\w-]+/);
});

it('keeps bytes once that ten send at once, as one and the same file of each', async () => {
  const bytes = await png(200);
  const before = (await media.files()).length;
  const sent = await Promise.all(Array.from({ length: 10 }, () => media.send(bytes)));
  expect(new Set(sent.map(({ id }) => id)).size).toBe(10);
  expect((await media.files()).length - before).toBe(3); // the picture and its two variants
  for (const { id } of sent) expect((await fetched(id)).status).toBe(200);
});
