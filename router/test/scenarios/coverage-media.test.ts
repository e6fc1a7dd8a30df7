/** The rows of the coverage table that media answers for, each on real input through the composed graph. */
import { crc32, deflateSync } from 'node:zlib';
import { eventually } from '@trama/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Graph, openGraph } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: ['accounts', 'media'] });
}, 120_000);
afterAll(() => graph.close());

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A grey square of so many pixels a side. */
function square(side: number, grey: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.concat(
    Array.from({ length: side }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(side, grey)])),
  );
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function uploaded(bytes: Buffer, name: string): Promise<{ id: string; url: string }> {
  const upload = await change(graph, 'cliente', 'requestUpload', 'MediaUpload', { name, size: bytes.length }, 'url');
  const half = Math.floor(bytes.length / 2);
  const send = (url: string | undefined, part: Buffer, range: string) =>
    fetch(`${url}${upload['url']}`, { method: 'PUT', body: new Uint8Array(part), headers: { 'content-range': range } });
  // one half through one router, the other through another
  const first = await send(graph.urls[0], bytes.subarray(0, half), `bytes 0-${half - 1}/${bytes.length}`);
  const second = await send(
    graph.urls.at(-1),
    bytes.subarray(half),
    `bytes ${half}-${bytes.length - 1}/${bytes.length}`,
  );
  expect([first.status, second.status]).toEqual([204, 204]);
  const asset = await change(graph, 'cliente', 'completeUpload', 'MediaAsset', { uploadId: upload.id }, 'url');
  return { id: asset.id, url: String(asset['url']) };
}

it('timetrack media: media files detrás del gateway', async () => {
  const { id, url } = await uploaded(square(600, 90), 'fachada.png');
  for (const router of graph.urls) {
    const whole = await fetch(`${router}${url}`);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('image/png');
    expect(whole.headers.get('content-security-policy')).toMatch(/sandbox/);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const part = await fetch(`${router}${url}`, { headers: { range: 'bytes=1-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'PNG']);
    const beyond = await fetch(`${router}${url}`, { headers: { range: `bytes=${bytes.length}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    const etag = whole.headers.get('etag') ?? '';
    expect((await fetch(`${router}${url}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await fetch(`${router}${url}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
    expect((await fetch(`${router}/media/${id}`)).status).toBe(404);
    expect((await fetch(`${router}${url.replace(/signature=.{4}/, 'signature=AAAA')}`)).status).toBe(404);
  }
}, 60_000);

const one = `query ($id: ID!) { mediaAsset(id: $id) { id name altText kind contentType width height size visibility
  owner { id } thumbnail: url(variant: THUMBNAIL) } }`;

it('plataforma media: subir, listar, obtener, actualizar, eliminar archivos', async () => {
  const { id } = await uploaded(square(700, 120), '../sala.png');
  const { mediaAsset } = await graph.ask('cliente', one, { id });
  expect(mediaAsset).toMatchObject({
    name: 'sala.png',
    kind: 'IMAGE',
    contentType: 'image/png',
    width: 700,
    height: 700,
    visibility: 'PRIVATE',
  });
  const thumbnail = await fetch(`${graph.urls[0]}${mediaAsset?.['thumbnail']}`);
  expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/webp']);
  const list = `query ($text: String!) { mediaAssets(filter: { text: $text, contentType: "image/" }) { totalCount nodes { id } } }`;
  expect(await graph.ask('cliente', list, { text: 'SALA' })).toEqual({
    mediaAssets: { totalCount: 1, nodes: [{ id }] },
  });
  expect(await graph.ask('vendedor', list, { text: 'sala' })).toEqual({ mediaAssets: { totalCount: 0, nodes: [] } });
  expect(await graph.ask('vendedor', one, { id })).toEqual({ mediaAsset: null });
  expect(await graph.ask('admin', one, { id })).toMatchObject({ mediaAsset: { id } });

  const changes = { mediaAssetId: id, name: 'sala de espera.png', altText: 'La sala', visibility: 'PUBLIC' };
  const fields = 'name altText visibility url';
  expect(await change(graph, 'cliente', 'updateMedia', 'MediaAsset', changes, fields)).toEqual({
    __typename: 'MediaAsset',
    id,
    name: 'sala de espera.png',
    altText: 'La sala',
    visibility: 'PUBLIC',
    url: `/media/${id}`,
  });
  expect((await fetch(`${graph.urls.at(-1)}/media/${id}`)).status).toBe(200);
  const gone = await change(graph, 'cliente', 'deleteMedia', 'DeletedMedia', { mediaAssetId: id }, 'deletedAt');
  expect(gone.__typename).toBe('DeletedMedia');
  expect(await change(graph, 'cliente', 'deleteMedia', 'DeletedMedia', { mediaAssetId: id }, 'deletedAt')).toEqual(
    gone,
  );
  expect((await fetch(`${graph.urls[0]}/media/${id}`)).status).toBe(404);
  expect(await graph.ask('cliente', one, { id })).toEqual({ mediaAsset: null });
}, 60_000);

it('takes a file that comes with the request, and refuses a page that calls itself a picture', async () => {
  const query = `mutation ($input: UploadMediaInput!) { uploadMedia(input: $input) {
    __typename ... on MediaAsset { name contentType } ... on Refusal { code } } }`;
  const send = async (bytes: Buffer, name: string) => {
    const file = new File([new Uint8Array(bytes)], name, { type: 'image/png' });
    const { data } = await graph.sendFile<{ uploadMedia: object }>(
      'cliente',
      query,
      { input: { file: null } },
      'input.file',
      file,
    );
    return data?.uploadMedia;
  };
  expect(await send(square(20, 1), 'punto.png')).toEqual({
    __typename: 'MediaAsset',
    name: 'punto.png',
    contentType: 'image/png',
  });
  expect(await send(Buffer.from('<html><script>1</script>'), 'punto.png')).toEqual({
    __typename: 'FileTypeMismatch',
    code: 'FILE_TYPE_MISMATCH',
  });
}, 60_000);

it('plataforma media: eventos media.created media.updated media.deleted', async () => {
  const { id } = await uploaded(square(30, 3), 'evento.png');
  await change(graph, 'cliente', 'updateMedia', 'MediaAsset', { mediaAssetId: id, name: 'otro.png' });
  await change(graph, 'cliente', 'deleteMedia', 'DeletedMedia', { mediaAssetId: id });
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  try {
    const published = () =>
      client.query(
        `SELECT topic, payload FROM media.outbox WHERE aggregate = $1 AND topic LIKE 'media.%' AND published_at IS NOT NULL ORDER BY sequence`,
        [id],
      );
    const { rows } = await eventually(published, (answer) => answer.rows.length === 3);
    const payload = { mediaAssetId: id, ownerId: expect.stringMatching(/^usr_/) };
    expect(rows).toEqual(['created', 'updated', 'deleted'].map((what) => ({ topic: `media.${what}`, payload })));
  } finally {
    await client.end();
  }
}, 60_000);
