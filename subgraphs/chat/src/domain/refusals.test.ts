import { expect, it } from 'vitest';
import { RoomIsFull, SendingTooFast } from './refusals.ts';

it('says what to do next, in both languages', () => {
  const fast = new SendingTooFast({ retryAfterSeconds: 3 });
  expect([fast.code, fast.say('es'), fast.say('en')]).toEqual([
    'SENDING_TOO_FAST',
    'Va demasiado rápido: intente de nuevo en 3 s.',
    'That was too fast: try again in 3 s.',
  ]);
  expect(new RoomIsFull({ roomId: 'rom_1', maximum: 5 }).say('en')).toBe('A room holds at most 5 people.');
});
