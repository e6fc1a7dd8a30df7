/** The same on a bucket: a server that speaks S3, in this process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MediaContext } from '../src/context.ts';
import { collectOrphans } from '../src/jobs/collect-orphans.ts';
import { photo } from './pictures.ts';
import { ana, openService, type Service } from './service.ts';

type Server = { run(): Promise<{ port: number }>; close(): Promise<void> };
// it comes without types
const { default: S3rver } = (await import('s3rver' as string)) as { default: new (options: object) => Server };

let directory: string;
let server: Server;
let media: Service;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trama-bucket-'));
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'files', configs: [] }],
  });
  const { port } = await server.run();
  media = await openService({
    TRAMA_MEDIA_S3_BUCKET: 'files',
    TRAMA_MEDIA_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    TRAMA_MEDIA_S3_ACCESS_KEY_ID: 'S3RVER',
    TRAMA_MEDIA_S3_SECRET_ACCESS_KEY: 'S3RVER',
  });
});
afterAll(async () => {
  await media.close();
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

it('keeps files in the bucket, hands them out whole and in parts, and takes them away', async () => {
  const [first, second] = await Promise.all([media.send(await photo()), media.send(await photo())]);
  expect(await media.files()).toEqual([]);
  const url = (await media.address(first.id)) ?? '';
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(whole.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  expect(whole).toHaveLength(first['size'] as number);
  const part = await fetch(url, { headers: { range: 'bytes=10-19' } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
  expect((await fetch((await media.address(second.id, 'THUMBNAIL')) ?? '')).headers.get('content-type')).toBe(
    'image/webp',
  );

  await media.change('deleteMedia', { mediaAssetId: first.id });
  const context = media.running.get('media')?.contextFor(ana, 'job') as MediaContext;
  const collect = async () => {
    await media.pool.query(`UPDATE media.blobs SET used_at = now() - interval '2 hours'`);
    await collectOrphans.run(context, {} as never);
  };
  await collect();
  expect((await fetch((await media.address(second.id)) ?? '')).status).toBe(200);
  const { rows } = await media.pool.query('SELECT folder FROM media.blobs');
  await media.change('deleteMedia', { mediaAssetId: second.id });
  await collect();
  const { blobFilesOf } = await import('../src/store/blob-files.ts');
  expect(await blobFilesOf(context.config).list(rows[0].folder)).toEqual([]);
});
