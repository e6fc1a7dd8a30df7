import { expect, it } from 'vitest';
import { addressOf, readPush, shows } from './push-message.ts';

const push = { id: 'dlv_01', title: 'Stock', body: 'It runs low.', language: 'en', aboutId: 'prd_01' };

it('reads what the house writes, in its language', () => {
  expect(readPush(JSON.stringify(push))).toEqual(push);
  expect(readPush(JSON.stringify({ ...push, language: 'fr', aboutId: 7, id: {} }))).toMatchObject({
    ...{ id: null, language: 'es', aboutId: null },
  });
});

it.each(['', 'x', 'null', '[]', '"x"', '{"title":"x"}', '{"title":1,"body":2}'])(
  'says of %j that something came',
  (text) => {
    expect(readPush(text)).toMatchObject({ title: 'Trama', body: expect.stringContaining('new notification') });
  },
);

it('opens an address of ours, whatever the push names', () => {
  expect(addressOf('ivc_01')).toBe('/app/notifications?about=ivc_01');
  for (const other of [null, '', 'xyz_01', 'ivc_../../graphiql', '//evil.test', 'https://evil.test', 'ivc_01&x=1'])
    expect(addressOf(other)).toBe('/app/notifications');
});

it('knows a page that shows it, the house’s or one’s own', () => {
  expect(shows('/app/invoices/ivc_01', 'ivc_01')).toBe(true);
  expect(shows('/app/my/invoices/ivc_01', 'ivc_01')).toBe(true);
  expect(shows('/app/invoices/ivc_02', 'ivc_01')).toBe(false);
  expect(shows('/invoices/ivc_01', 'ivc_01')).toBe(false);
  expect(shows('/app/notifications', null)).toBe(false);
});
