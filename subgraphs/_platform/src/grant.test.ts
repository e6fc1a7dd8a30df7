import { expect, it } from 'vitest';
import { anonymous, service } from './actor.ts';
import { readConfig } from './config.ts';
import { grantFor, isGranted } from './grant.ts';
import { person } from './testing.ts';

const config = readConfig({});
const at = Date.UTC(2026, 2, 1, 12, 0, 1);
const minutes = 60_000;
const ana = person([], { id: 'usr_ana' });
const picture = { type: 'Picture', id: 'pic_1' };
const given = (actor: typeof ana | 'anybody') => grantFor(config, { ...picture, actor }, at);

it('opens one record to one person, and to those who act for that person', () => {
  const grant = given(ana);
  expect(isGranted(config, grant, { ...picture, actor: ana }, at)).toBe(true);
  expect(isGranted(config, grant, { ...picture, actor: service('shop', [], ana) }, at)).toBe(true);
  expect(isGranted(config, grant, { ...picture, actor: person([], { id: 'usr_eva' }) }, at)).toBe(false);
  expect(isGranted(config, grant, { ...picture, actor: anonymous() }, at)).toBe(false);
  expect(isGranted(config, grant, { ...picture, id: 'pic_2', actor: ana }, at)).toBe(false);
  expect(isGranted(config, grant, { ...picture, type: 'Letter', actor: ana }, at)).toBe(false);
});

it('opens what is public to anybody, and a personal grant does not become a public one', () => {
  expect(isGranted(config, given('anybody'), { ...picture, actor: anonymous() }, at)).toBe(true);
  expect(isGranted(config, given('anybody'), { ...picture, actor: ana }, at)).toBe(true);
  expect(isGranted(config, given(ana).replace(/^a/, 'p'), { ...picture, actor: ana }, at)).toBe(false);
});

it('is the same for as long as a request lasts, and ends', () => {
  expect(grantFor(config, { ...picture, actor: ana }, at + 4 * minutes)).toBe(given(ana));
  expect(isGranted(config, given(ana), { ...picture, actor: ana }, at + 5 * minutes)).toBe(true);
  expect(isGranted(config, given(ana), { ...picture, actor: ana }, at + 10 * minutes)).toBe(false);
  expect(isGranted(config, given('anybody'), { ...picture, actor: ana }, at + 121 * minutes)).toBe(false);
});

it('takes nothing that it did not give', () => {
  const [kind, expiresAt, signature] = given(ana).split('.');
  const later = (Number.parseInt(expiresAt ?? '', 36) + 600_000).toString(36);
  const other = grantFor(
    readConfig({ TRAMA_SECRET: 'another secret of thirty-two letters' }),
    { ...picture, actor: ana },
    at,
  );
  for (const wrong of [`${kind}.${later}.${signature}`, other, `${kind}.${expiresAt}.`, '', 'a.b.c.d', null, 7, {}])
    expect(isGranted(config, wrong, { ...picture, actor: ana }, at)).toBe(false);
});
