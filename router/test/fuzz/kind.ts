/** What a kind of fuzz is: opened once, then tried with one seed after the other. The same seed tries the same thing. */
import { seededRandom } from '@trama/schema/demo-business';
import type { Random } from './random-operation.ts';

export type Kind = {
  name: string;
  what: string;
  /** Of a hundred cases, how many are of this kind. */
  share: number;
  open(): Promise<Opened>;
};

export type Opened = {
  /**
   * One case. Throws where the router did not hold, with all that is needed to see why. False when there was nothing to
   * say: the operation was not valid, or whom we compare with did not answer.
   */
  tryOne(seed: number): Promise<boolean>;
  close(): Promise<void>;
};

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** A generator that differs from those of neighbouring seeds from the first number on. */
export function generator(seed: number): Random {
  const random = seededRandom(seed);
  for (let skipped = 0; skipped < 5; skipped += 1) random();
  return random;
}

/** Names that every object inherits, and the reserved ones of GraphQL and federation. */
export const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__typename',
  '__schema',
  '__defineGetter__',
  'valueOf',
  'length',
  'then',
  '_entities',
  '_service',
] as const;

/** Throws when something was hung on what all objects inherit. */
export function requireCleanPrototypes(): void {
  const added = [Object.prototype, Array.prototype, Function.prototype].flatMap((one) => Object.keys(one));
  if (added.length > 0) throw new Error(`a prototype was polluted: ${added.join(', ')}`);
  if (Object.getPrototypeOf(Object.prototype) !== null || {}.constructor !== Object)
    throw new Error('Object.prototype was changed');
}
