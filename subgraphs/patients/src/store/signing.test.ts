import { expect, it } from 'vitest';
import { areIntact, type Signed, sign } from './signing.ts';

const key = 'k'.repeat(64);
const first: Signed = {
  ...{ noteId: 'cln_1', version: 1, kind: 'ORIGINAL', body: 'Tos de tres días', mediaAssetIds: ['med_1'] },
  ...{ reason: null, author: 'usr_1', signedAt: new Date('2026-03-01T10:00:00Z'), previousHash: null },
};
const original = { ...first, hash: sign(first, key) };
const second: Signed = {
  ...{ ...first, version: 2, kind: 'AMENDMENT', body: 'Tos de cuatro días', reason: 'error al escribir' },
  ...{ signedAt: new Date('2026-03-01T11:00:00Z'), previousHash: original.hash },
};
const amendment = { ...second, hash: sign(second, key) };

it('holds for what was signed, in its order', () => {
  expect(areIntact([original], key)).toBe(true);
  expect(areIntact([original, amendment], key)).toBe(true);
});

it.each([
  ['a word', [{ ...original, body: 'Tos de tres dias' }, amendment]],
  ['the author', [original, { ...amendment, author: 'usr_2' }]],
  ['the time', [original, { ...amendment, signedAt: new Date('2026-03-01T11:00:01Z') }]],
  ['an attachment', [{ ...original, mediaAssetIds: [] }, amendment]],
  ['a version that is missing', [amendment]],
  ['their order', [amendment, original]],
  ['everything', []],
])('notices a change of %s', (_what, versions) => {
  expect(areIntact(versions, key)).toBe(false);
});

it('is worth nothing without the key', () => {
  expect(areIntact([{ ...first, hash: sign(first, 'another') }], key)).toBe(false);
});
