import { expect, it } from 'vitest';
import type { Place } from './channel.ts';
import { choiceKey, type EventKind, eventKinds, eventsFor, isWanted, waysOf } from './event-catalog.ts';

const all = { byEmail: true, bySms: true };
const none = { byEmail: false, bySms: false };
const chosen = (...choices: [EventKind, Place, boolean][]) =>
  new Map(choices.map(([event, place, enabled]) => [choiceKey(event, place), enabled]));

it('goes by what is usual until somebody chooses', () => {
  const usual = { choices: chosen(), news: all, isAsked: false };
  expect(isWanted('APPOINTMENT_REMINDER', 'WHATSAPP', usual)).toBe(true);
  expect(isWanted('APPOINTMENT_BOOKED', 'WHATSAPP', usual)).toBe(false);
  expect(isWanted('STOCK_ALERT', 'EMAIL', usual)).toBe(false);
  expect(isWanted('STOCK_ALERT', 'INBOX', usual)).toBe(false);
  expect(isWanted('CHAT_MESSAGE', 'INBOX', usual)).toBe(false);
  const own = { ...usual, choices: chosen(['APPOINTMENT_BOOKED', 'WHATSAPP', true], ['STOCK_ALERT', 'EMAIL', true]) };
  expect(isWanted('APPOINTMENT_BOOKED', 'WHATSAPP', own)).toBe(true);
  expect(isWanted('STOCK_ALERT', 'EMAIL', own)).toBe(true);
});

it('sends nothing to who said no, whoever asks for it', () => {
  const choices = chosen(['MESSAGE_SENT', 'EMAIL', false]);
  expect(isWanted('MESSAGE_SENT', 'EMAIL', { choices, news: all, isAsked: true })).toBe(false);
  expect(isWanted('MESSAGE_SENT', 'SMS', { choices, news: all, isAsked: true })).toBe(true);
  expect(isWanted('MESSAGE_SENT', 'SMS', { choices, news: none, isAsked: true })).toBe(false);
  // what was chosen for an event counts more than what is so as a rule
  const yes = chosen(['MESSAGE_SENT', 'SMS', true]);
  expect(isWanted('MESSAGE_SENT', 'SMS', { choices: yes, news: none, isAsked: false })).toBe(true);
});

it('warns even who wants no news', () => {
  const quiet = { choices: chosen(), news: none, isAsked: false };
  expect(eventKinds.filter((event) => isWanted(event, 'EMAIL', quiet))).toEqual(['EMERGENCY_ACCESS_OPENED']);
});

it('adds what somebody chose to the ways of the event, and keeps to the ways that were asked for', () => {
  expect(waysOf('CHAT_MESSAGE', [], chosen(['CHAT_MESSAGE', 'EMAIL', true], ['CHAT_MESSAGE', 'PUSH', true]))).toEqual([
    ['PUSH'],
    ['EMAIL'],
  ]);
  expect(waysOf('APPOINTMENT_REMINDER', [], chosen())).toEqual([['EMAIL'], ['WHATSAPP', 'SMS'], ['PUSH']]);
  expect(waysOf('APPOINTMENT_REMINDER', ['SMS'], chosen())).toEqual([['SMS']]);
  expect(waysOf('APPOINTMENT_REMINDER', ['INBOX'], chosen())).toEqual([]);
});

it('tells of what needs a permission only who has it', () => {
  expect(eventsFor(() => false)).not.toContain('STOCK_ALERT');
  expect(eventsFor((permission) => permission === 'inventory:read')).toContain('STOCK_ALERT');
});
