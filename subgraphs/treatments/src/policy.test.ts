import { anonymous } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import { canReadTreatment } from './policy.ts';

it('shows treatments to whoever may see, change or cost them', () => {
  for (const permission of ['treatments:read', 'treatments:write', 'treatments:cost'])
    expect(canReadTreatment(person([permission]))).toBe(true);
  expect(canReadTreatment(person(['inventory:read']))).toBe(false);
  expect(canReadTreatment(anonymous())).toBe(false);
});
