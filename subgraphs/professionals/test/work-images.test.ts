/** Images of work: their order, how many, and who shows them. */
import type { TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { administrator, fileOfAnother, med, openPractice, practiceOn, practitioner, reader } from './practice.ts';

let graph: TestGraph;
let practice: ReturnType<typeof practiceOn>;
beforeAll(async () => {
  graph = await openPractice();
  practice = practiceOn(graph);
});
afterAll(() => graph.close());

type Image = { id: string; mediaAssetId: string; caption: string | null; position: number };
const shownOf = async (id: string) =>
  (await practice.read<{ workImages: Image[] }>(reader, id, 'workImages { id mediaAssetId caption position }'))
    .workImages;
const add = (actor: typeof reader, professionalId: string, assets: readonly string[], more: object = {}) =>
  practice.change(actor, 'addWorkImages', 'Professional', {
    ...{ professionalId, images: assets.map((mediaAssetId) => ({ mediaAssetId })) },
    ...more,
  });

it('shows images in their order, once each', async () => {
  const own = practitioner();
  const id = await practice.professional({ userId: own.id });
  const [a, b, c, d] = [med(), med(), med(), med()] as [string, string, string, string];
  const order = async () => (await shownOf(id)).map(({ mediaAssetId }) => mediaAssetId);
  await add(own, id, [a, b]);
  await add(own, id, [c], { position: 1 });
  expect(await order()).toEqual([c, a, b]);
  // twice is once, with a key or without
  await add(own, id, [d], { idempotencyKey: 'd' });
  await add(own, id, [d], { idempotencyKey: 'd' });
  await add(own, id, [d]);
  expect(await order()).toEqual([c, a, b, d]);
  const images = [{ mediaAssetId: b, caption: ' Antes y después ' }];
  await add(own, id, [], { images, position: 1 });
  const shown = await shownOf(id);
  expect(shown.map(({ mediaAssetId, caption, position }) => [mediaAssetId, caption, position])).toEqual([
    ...[
      [b, 'Antes y después', 1],
      [c, null, 2],
      [a, null, 3],
      [d, null, 4],
    ],
  ]);
  const workImageId = shown[1]?.id ?? '';
  await practice.change(own, 'removeWorkImage', 'Professional', { workImageId, idempotencyKey: 'away' });
  expect(
    await practice.change(own, 'removeWorkImage', 'Professional', { workImageId, idempotencyKey: 'away' }),
  ).toMatchObject({ id });
  expect(await practice.change(own, 'removeWorkImage', 'Professional', { workImageId })).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await shownOf(id)).map(({ position }) => position)).toEqual([1, 2, 3]);
});

it('shows thirty at most, also when they come at once', async () => {
  const id = await practice.professional();
  const assets = Array.from({ length: 30 }, med);
  const answers = await Promise.all(
    [assets.slice(0, 20), assets.slice(20), Array.from({ length: 20 }, med)].map((some) =>
      add(administrator, id, some),
    ),
  );
  const shown = await shownOf(id);
  expect(answers.filter(({ code }) => code === 'TOO_MANY_WORK_IMAGES').length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThanOrEqual(30);
  expect(shown.map(({ position }) => position)).toEqual(shown.map((_, index) => index + 1));
  expect(await add(administrator, id, Array.from({ length: 31 }, med))).toMatchObject({
    issues: [{ path: ['images'], rule: 'too_long' }],
  });
  const twice = med();
  expect(await add(administrator, id, [twice, twice])).toMatchObject({
    issues: [{ path: ['images'], rule: 'repeated' }],
  });
});

it('belongs to the professional', async () => {
  const [own, other] = [practitioner(), practitioner()];
  const id = await practice.professional({ userId: own.id });
  await add(own, id, [med()]);
  const [image] = await shownOf(id);
  const workImageId = image?.id ?? '';
  expect(await add(other, id, [med()])).toMatchObject({ code: 'NOT_FOUND' });
  expect(await practice.change(other, 'removeWorkImage', 'Professional', { workImageId })).toMatchObject({
    ...{ code: 'NOT_FOUND', message: `${workImageId} does not exist.` },
  });
  expect(await practice.change(own, 'removeWorkImage', 'Professional', { workImageId: newId('wki') })).toMatchObject({
    code: 'NOT_FOUND',
  });
  await practice.change(administrator, 'archiveProfessional', 'Professional', { professionalId: id });
  expect(await add(own, id, [med()])).toMatchObject({ code: 'PROFESSIONAL_ARCHIVED' });
  expect(await shownOf(id)).toHaveLength(1);
});

it('shows files of who shows them, and keeps those that are shown, whoever moves them', async () => {
  const own = practitioner();
  const id = await practice.professional({ userId: own.id });
  const file = med();
  expect(await add(own, id, [file, fileOfAnother])).toMatchObject({
    issues: [{ path: ['images', '1', 'mediaAssetId'], rule: 'not_found' }],
  });
  await graph.pool.query(
    `INSERT INTO professionals.work_images (id, professional_id, media_asset_id, position, created_at)
     VALUES ($1, $2, $3, 1, now())`,
    [newId('wki'), id, fileOfAnother],
  );
  await add(own, id, [file, fileOfAnother], { position: 1 });
  const shown = await practice.read<{ workImages: { image: { id: string } }[] }>(
    reader,
    id,
    'workImages { image { id } }',
  );
  expect(shown.workImages.map(({ image }) => image.id)).toEqual([file, fileOfAnother]);
});
