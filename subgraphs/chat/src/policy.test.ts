import { anonymous, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import { canReadEdits, canReadRoom, personOf } from './policy.ts';

const ana = person(['chat:use'], { id: 'usr_ana' });
const room = (kind: 'PRIVATE' | 'GROUP' | 'SUPPORT', ...userIds: string[]) => ({
  kind,
  members: userIds.map((userId) => ({ userId })),
});

it('shows members their rooms, and nobody else a private one', () => {
  expect(canReadRoom(ana, room('PRIVATE', 'usr_ana'))).toBe(true);
  expect(canReadRoom(person([], { id: 'usr_ana' }), room('PRIVATE', 'usr_ana'))).toBe(false);
  for (const actor of [
    person(['chat:use', 'chat:support', 'chat:moderate'], { id: 'usr_luis' }),
    anonymous(),
    service('sales', ['chat:use', 'chat:moderate'], ana),
  ])
    expect(canReadRoom(actor, room('PRIVATE', 'usr_ana'))).toBe(false);
});

it('shows support rooms to who attends them, and both kinds to moderators', () => {
  const support = person(['chat:use', 'chat:support'], { id: 'usr_luis' });
  const moderator = person(['chat:use', 'chat:moderate'], { id: 'usr_rosa' });
  const seen = [support, moderator].map((actor) =>
    (['GROUP', 'SUPPORT'] as const).filter((kind) => canReadRoom(actor, room(kind, 'usr_ana'))),
  );
  expect(seen).toEqual([['SUPPORT'], ['GROUP', 'SUPPORT']]);
  // a service is not the person that it acts for
  expect(canReadRoom(service('sales', ['chat:use', 'chat:support'], ana), room('SUPPORT', 'usr_ana'))).toBe(false);
  expect(personOf(service('sales', [], ana))).toBeNull();
});

it('shows what was said before to who wrote it and to moderators', () => {
  expect(canReadEdits(ana, { senderId: 'usr_ana' })).toBe(true);
  expect(canReadEdits(ana, { senderId: 'usr_luis' })).toBe(false);
  expect(canReadEdits(person(['chat:moderate']), { senderId: 'usr_ana' })).toBe(true);
});
