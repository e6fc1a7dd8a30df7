import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advance, type Channel, channels, type DeliveryState, deliveryStates, nextWay, pauseAfter } from './channel.ts';

const reports = fc.array(fc.constantFrom<DeliveryState>('SENT', 'FAILED', 'DELIVERED', 'READ'), { minLength: 1 });
const standing = (told: readonly DeliveryState[]) => told.reduce<DeliveryState>(advance, 'SENDING');

it('ends at the same state in whatever order reports come, however often', () => {
  fc.assert(
    fc.property(reports, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (told, chance) => {
      const shuffled = [...told, ...told]
        .map((one) => ({ one, at: chance.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      expect(standing(shuffled)).toBe(standing(told));
    }),
  );
});

it('never goes back, and what has arrived has not failed', () => {
  expect(advance('DELIVERED', 'FAILED')).toBe('DELIVERED');
  expect(advance('SENT', 'FAILED')).toBe('FAILED');
  expect(advance('FAILED', 'SENT')).toBe('FAILED');
  expect(advance('FAILED', 'DELIVERED')).toBe('DELIVERED');
  for (const state of deliveryStates) expect(advance(state, state)).toBe(state);
});

it('waits longer each time, and as long as it is asked to', () => {
  expect([1, 2, 3, 9].map((attempts) => pauseAfter(attempts))).toEqual([30, 60, 120, 3_600]);
  expect(pauseAfter(1, 90)).toBe(90);
  expect(pauseAfter(1, 86_400)).toBe(3_600);
  expect(pauseAfter(1, Number.NaN)).toBe(30);
});

it('takes one way of a chain after the other, and one at a time', () => {
  const chain = ['WHATSAPP', 'SMS'] as const;
  const tried = (...states: [Channel, DeliveryState][]) => new Map(states);
  expect(nextWay(chain, tried(), () => true)).toBe('WHATSAPP');
  expect(nextWay(chain, tried(), (one) => one === 'SMS')).toBe('SMS');
  expect(nextWay(chain, tried(['WHATSAPP', 'QUEUED']), () => true)).toBeNull();
  expect(nextWay(chain, tried(['WHATSAPP', 'FAILED']), () => true)).toBe('SMS');
  expect(nextWay(chain, tried(['WHATSAPP', 'FAILED'], ['SMS', 'FAILED']), () => true)).toBeNull();
  expect(nextWay(chain, tried(['WHATSAPP', 'FAILED'], ['SMS', 'SENT']), () => true)).toBeNull();
});

it('tries every way that is open exactly once, when all fail', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...channels]), fc.subarray([...channels]), (chain, open) => {
      const tried = new Map<Channel, DeliveryState>();
      const order: Channel[] = [];
      for (let next = nextWay(chain, tried, (one) => open.includes(one)); next; ) {
        order.push(next);
        tried.set(next, 'FAILED');
        next = nextWay(chain, tried, (one) => open.includes(one));
      }
      expect(order).toEqual(chain.filter((one) => open.includes(one)));
    }),
  );
});
