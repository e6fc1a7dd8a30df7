import { expect, it } from 'vitest';
import { readIdentity, readRuc } from './identity-number.ts';

const seen = ({ shape, checksum }: { shape: string; checksum: string }) => `${shape} ${checksum}`;

it('tells of a RUC whose check digit does not fit and does not refuse it, as the authority does', () => {
  expect(seen(readRuc('1790016919001'))).toBe('valid ok');
  expect(seen(readRuc('0691787373001'))).toBe('valid mismatch');
  expect(seen(readRuc('1714307103000'))).toBe('invalid none');
});

it('knows the final consumer, and reads what people write between digits', () => {
  expect(seen(readIdentity('FINAL_CONSUMER', '9999999999999'))).toBe('valid none');
  expect(seen(readIdentity('FINAL_CONSUMER', '1714307103'))).toBe('invalid none');
  expect(readIdentity('NATIONAL_ID', '171430710-3')).toEqual({ number: '1714307103', shape: 'valid', checksum: 'ok' });
  expect(seen(readIdentity('TAXPAYER', '1714307103'))).toBe('invalid none');
  expect(seen(readIdentity('PASSPORT', 'ab 123456'))).toBe('valid none');
});
