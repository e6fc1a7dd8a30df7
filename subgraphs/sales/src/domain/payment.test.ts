import { expect, it } from 'vitest';
import { mayOwe, mayPay, refundFor } from './payment.ts';

it('takes no more than is owed, unless that is meant', () => {
  expect(mayPay(100n, 100n, false)).toBe('accepted');
  expect(mayPay(101n, 100n, false)).toBe('exceeds balance');
  expect(mayPay(101n, 100n, true)).toBe('accepted');
  expect(mayPay(1n, -5n, false)).toBe('exceeds balance');
});

it('leaves owing what is owed and not left owing yet, within the limit over all orders', () => {
  const order = { balance: 100n, granted: 0n, exposure: 50n, limit: 150n };
  expect(mayOwe(100n, order)).toBe('accepted');
  expect(mayOwe(101n, order)).toBe('exceeds balance');
  expect(mayOwe(61n, { ...order, granted: 40n })).toBe('exceeds balance');
  expect(mayOwe(100n, { ...order, limit: 149n })).toBe('exceeds credit');
  expect(mayOwe(1n, { ...order, limit: 0n, exposure: 0n })).toBe('exceeds credit');
});

it('suggests to refund what was paid and is not owed any more', () => {
  expect(refundFor(30n, -30n)).toBe(30n);
  expect(refundFor(30n, -10n)).toBe(10n);
  expect(refundFor(30n, -90n)).toBe(30n);
  expect(refundFor(30n, 20n)).toBe(0n);
});
