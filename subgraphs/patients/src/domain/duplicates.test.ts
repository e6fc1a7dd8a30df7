import { expect, it } from 'vitest';
import { leastScore, reasonsOf, scoreOf } from './duplicates.ts';

const nothing = { sameBirthDate: false, samePhone: false, sameEmail: false, likeness: 0 };

it('goes by the name and what speaks for it', () => {
  expect(scoreOf({ ...nothing, sameBirthDate: true, likeness: 0.9 })).toBeGreaterThan(leastScore);
  expect(scoreOf({ ...nothing, sameEmail: true, samePhone: true, likeness: 0.6 })).toBeGreaterThan(leastScore);
  expect(scoreOf({ ...nothing, likeness: 1 })).toBeLessThan(leastScore);
  expect(scoreOf({ ...nothing, sameBirthDate: true, samePhone: true, sameEmail: true, likeness: 0.2 })).toBe(0);
  expect(scoreOf({ sameBirthDate: true, samePhone: true, sameEmail: true, likeness: 1 })).toBe(1);
});

it('says what speaks for it', () => {
  expect(reasonsOf({ sameBirthDate: true, samePhone: true, sameEmail: false, likeness: 0.6 })).toEqual([
    'SAME_BIRTH_DATE',
    'SIMILAR_NAME',
    'SAME_PHONE',
  ]);
  expect(reasonsOf({ ...nothing, sameEmail: true, likeness: 0.2 })).toEqual(['SAME_EMAIL']);
});
