import { expect, it } from 'vitest';
import { type JsonObject, merge } from './json.ts';

const merged = (...parts: JsonObject[]) => {
  const target: JsonObject = {};
  for (const part of parts) merge(target, structuredClone(part));
  return target;
};

it('is the same whoever of two answers first: null is not knowing', () => {
  const knows = { house: { rooms: 3 }, list: [{ a: 1 }, null], text: 'said' };
  const knowsLess = { house: null, list: [null, { b: 2 }], text: null };
  const both = { house: { rooms: 3 }, list: [{ a: 1 }, { b: 2 }], text: 'said' };
  expect(merged(knows, knowsLess)).toEqual(both);
  expect(merged(knowsLess, knows)).toEqual(both);
});

it('joins what two know of one object, deeply', () => {
  expect(merged({ a: { b: { c: 1 } } }, { a: { b: { d: 2 }, e: 3 } })).toEqual({ a: { b: { c: 1, d: 2 }, e: 3 } });
});
