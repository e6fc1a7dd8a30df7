import { anonymous } from '@trama/platform/actor';
import { expect, it } from 'vitest';
import { type Link, LinkFailure } from '../link.ts';
import { inTurn, Turns } from './instances.ts';

it('goes round, past those that could not be reached lately', () => {
  const turns = new Turns(3);
  const take = (at: number) => turns.take(at);
  expect([take(0), take(0), take(0), take(0)]).toEqual([0, 1, 2, 0]);
  turns.failed(1, 0);
  expect([take(10), take(10), take(10)]).toEqual([2, 0, 2]);
  expect([take(2_000), take(2_000)]).toEqual([0, 1]);
  for (const index of [0, 1, 2]) turns.failed(index, 2_000);
  expect([take(2_001), take(2_001), take(2_001)]).toEqual([2, 0, 1]);
});

const request = { query: 'mutation { x }', actor: anonymous(), requestId: 'r' };
const link = (answer: () => unknown): Link =>
  ({ execute: async () => answer(), check: async () => {}, close: async () => {} }) as unknown as Link;
const broken = (code: string) => () => {
  throw new LinkFailure('x', 'could not be reached', Object.assign(new Error(code), { code }), 'connection');
};
const well = () => ({ data: { x: 1 } });

it('asks the next one for a change that nobody can have heard, and no other', async () => {
  const refused = inTurn([link(broken('ECONNREFUSED')), link(well)], new Turns(2));
  expect(await refused.execute(request)).toEqual({ data: { x: 1 } });
  const reset = inTurn([link(broken('ECONNRESET')), link(well)], new Turns(2));
  await expect(reset.execute(request)).rejects.toThrow('could not be reached');
  // and it is left alone from then on
  expect(await reset.execute(request)).toEqual({ data: { x: 1 } });
  expect(await reset.execute(request)).toEqual({ data: { x: 1 } });
  const none = inTurn([link(broken('ECONNREFUSED')), link(broken('ECONNREFUSED'))], new Turns(2));
  await expect(none.execute(request)).rejects.toThrow('could not be reached');
});
