import { expect, it } from 'vitest';
import { matching, mentionAt, mentionedIn, piecesOf } from './mentions.ts';

const people = [
  { id: '1', name: 'Ana Peña' },
  { id: '2', name: 'Ana' },
  { id: '3', name: 'José (bodega)' },
];

it.each([
  ['hola @an', 8, { from: 5, part: 'an' }],
  ['@', 1, { from: 0, part: '' }],
  ['@ana peñ', 8, { from: 0, part: 'ana peñ' }],
  ['ana@trama', 9, null],
  ['hola', 4, null],
  ['@ana hola', 0, null],
])('in %j at %i finds %j', (text, caret, found) => {
  expect(mentionAt(text, caret)).toEqual(found);
});

it('finds people by the beginning of any word of the name, without accents', () => {
  expect(matching(people, 'pena').map(({ id }) => id)).toEqual(['1']);
  expect(matching(people, 'AN').map(({ id }) => id)).toEqual(['1', '2']);
  expect(matching(people, 'na')).toEqual([]);
});

it('tells whom a text mentions, the longer name first', () => {
  expect(mentionedIn('@José (bodega), ¿hay?', people)).toEqual(['3']);
  expect(mentionedIn('@Ana Peña', people)).toEqual(['1']);
  expect(piecesOf('a @Ana Peña y @Ana', people.slice(0, 2))).toEqual([
    { text: 'a ', isMention: false },
    { text: '@Ana Peña', isMention: true },
    { text: ' y ', isMention: false },
    { text: '@Ana', isMention: true },
  ]);
  expect(piecesOf('nada', [])).toEqual([{ text: 'nada', isMention: false }]);
});
