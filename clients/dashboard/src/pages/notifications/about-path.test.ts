import { expect, it } from 'vitest';
import { aboutPaths } from './about-path.ts';

it.each([
  ['ivc_01', ['/invoices/ivc_01', '/my/invoices/ivc_01']],
  ['apt_01', ['/agenda/apt_01', '/my/appointments/apt_01']],
  ['rom_01', ['/chat/rom_01']],
  ['xyz_01', []],
  ['ivc', []],
  ['ivc_01/../x', []],
  ['constructor_1', []],
  [null, []],
])('%s is shown at %s', (id, paths) => {
  expect(aboutPaths(id)).toEqual(paths);
});
