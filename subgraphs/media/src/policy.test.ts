import { anonymous, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import { canChangeMediaAsset, canReadMediaAsset, readableMediaAssets } from './policy.ts';

const owner = person(['media:write'], { id: 'usr_owner' });
const other = person(['media:write'], { id: 'usr_other' });
const asset = { ownerId: 'usr_owner' };

it('shows an asset to whoever uploaded it and to those who see all', () => {
  expect(canReadMediaAsset(owner, asset)).toBe(true);
  expect(canReadMediaAsset(person(['media:read']), asset)).toBe(true);
  expect(canReadMediaAsset(other, asset)).toBe(false);
  expect(canReadMediaAsset(anonymous(), asset)).toBe(false);
  // a subgraph sees for somebody what they uploaded, where it may have to do with files at all
  expect(canReadMediaAsset(service('sales', ['media:write'], owner), asset)).toBe(true);
  expect(canReadMediaAsset(service('sales', ['media:write'], other), asset)).toBe(false);
  expect(canReadMediaAsset(service('sales', [], owner), asset)).toBe(false);
  expect(readableMediaAssets(owner)).toEqual({ ownerId: 'usr_owner' });
  expect(readableMediaAssets(person(['media:read']))).toEqual({});
});

it('lets nobody change what others uploaded, but moderators', () => {
  expect(canChangeMediaAsset(owner, asset)).toBe(true);
  expect(canChangeMediaAsset(other, asset)).toBe(false);
  expect(canChangeMediaAsset(person(['media:read', 'media:write']), asset)).toBe(false);
  expect(canChangeMediaAsset(person(['media:moderate']), asset)).toBe(true);
});
