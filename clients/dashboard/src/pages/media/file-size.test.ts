import { expect, it } from 'vitest';
import { fileSize } from './file-size.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [1_449, '1,4 kB'],
  [14_600, '15 kB'],
  [1_400_000, '1,4 MB'],
  [2_000_000_000_000, '2.000 GB'],
])('says %d bytes as people do: %s', (bytes, said) => {
  expect(fileSize(bytes)).toBe(said);
});
