import { expect, it } from 'vitest';
import { aboutPath } from './about-path.ts';

it.each([
  ['ivc_01', '/invoices/ivc_01'],
  ['apt_01', '/agenda'],
  ['rom_01', '/chat/rom_01'],
  ['xyz_01', null],
  ['ivc', null],
  [null, null],
])('%s is shown at %s', (id, path) => {
  expect(aboutPath(id)).toBe(path);
});
