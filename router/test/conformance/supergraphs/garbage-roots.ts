/** Garbage in the answers to root fields, keys of Object.prototype in any answer, answers that are none. */
import { answers, entitiesAnswer } from '../subgraph-link.ts';
import type { Supergraph } from '../supergraph.ts';
import { garbage } from './garbage.ts';

const lost = {
  data: {
    things: [
      { id: '1', size: null },
      { id: '2', size: null },
    ],
  },
  errors: [{ subgraph: 'second' }],
};

export const garbageRoots: Supergraph = {
  name: 'garbage in roots, prototypes and envelopes',
  subgraphs: garbage.subgraphs,
  cases: [
    {
      name: '__proto__ and constructor in an entity change nothing but what is asked',
      query: '{ one { id size } }',
      links: {
        second: answers(
          '{"data":{"_entities":[{"__typename":"Thing","size":1,"__proto__":{"polluted":1,"id":"evil"},"constructor":{"prototype":{"polluted":1}}}]}}',
        ),
      },
      expect: { data: { one: { id: '1', size: 1 } } },
    },
    {
      name: '__proto__ in a nested object',
      query: '{ one { box { w h } } }',
      links: {
        second: answers(
          '{"data":{"_entities":[{"__typename":"Thing","box":{"w":1,"__proto__":{"h":2,"polluted":1}}}]}}',
        ),
      },
      expect: { data: { one: { box: { w: 1, h: null } } } },
    },
    {
      name: '__proto__ in the root',
      query: '{ other count }',
      links: { first: answers('{"data":{"other":"x","__proto__":{"count":7,"polluted":1}}}') },
      expect: { data: { other: 'x', count: null } },
    },
    {
      name: 'a root answer without a field that must not be null',
      query: '{ must { id } }',
      links: { first: answers('{"data":{}}') },
      expect: { data: null, errors: ['must'] },
      apollo: { expect: { data: null }, why: 'valueCompletion' },
    },
    {
      name: 'a root list that is a string',
      query: '{ things { id } other }',
      links: { first: answers('{"data":{"things":"garbage","other":"x"}}') },
      expect: { data: { things: null, other: 'x' }, errors: ['things'] },
      apollo: { expect: { errors: [{}] }, why: 'wholeResponse' },
    },
    {
      name: 'a root list of strings, then an entity fetch below it',
      query: '{ things { id size } other }',
      links: { first: answers('{"data":{"things":["garbage",null],"other":"x"}}') },
      expect: { data: { things: null, other: 'x' }, errors: [{}] },
      apollo: { expect: { errors: [{}] }, why: 'wholeResponse' },
    },
    {
      name: 'a key that is missing: the entity is not asked for',
      query: '{ one { label size } }',
      links: { first: answers('{"data":{"one":{"__typename":"Thing","label":"l"}}}') },
      expect: { data: { one: { label: 'l', size: null } } },
      requests: { second: 0 },
    },
    {
      name: 'an answer that is not an object',
      query: '{ other }',
      links: { first: answers('"<html>"') },
      expect: { data: { other: null }, errors: [{ subgraph: 'first' }] },
      apollo: { expect: { data: { other: null } }, why: 'silence' },
    },
    {
      name: 'an answer that is null',
      query: '{ things { id size } }',
      links: { second: entitiesAnswer(null) },
      expect: lost,
      apollo: { expect: { data: lost.data, errors: [{}] }, why: 'unnamed' },
    },
    {
      name: 'an empty list of errors, and extensions: none of it leaves',
      query: '{ other }',
      links: { first: answers('{"data":{"other":"x"},"errors":[],"extensions":{"cost":1}}') },
      expect: { data: { other: 'x' } },
    },
    {
      name: 'errors that is not a list',
      query: '{ other }',
      links: { first: answers('{"data":{"other":"x"},"errors":"garbage"}') },
      expect: { data: { other: 'x' }, errors: [{ subgraph: 'first' }] },
      apollo: { expect: { data: { other: null }, errors: [{}] }, why: 'unnamed' },
    },
  ],
};
