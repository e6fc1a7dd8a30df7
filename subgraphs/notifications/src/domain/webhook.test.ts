import { expect, it } from 'vitest';
import { readTwilio, readWhatsapp } from './webhook.ts';

it('reads what WhatsApp tells: states of messages, and who wrote', () => {
  const value = (more: object) => ({ entry: [{ id: '1', changes: [{ field: 'messages', value: more }] }] });
  expect(
    readWhatsapp(
      value({
        statuses: [
          { id: 'wamid.A', status: 'delivered', timestamp: '1772420000', recipient_id: '593991234567' },
          { id: 'wamid.B', status: 'failed', errors: [{ code: 131026, title: 'Message undeliverable' }] },
          { id: 'wamid.C', status: 'deleted' },
        ],
      }),
    ),
  ).toEqual({
    states: [
      { providerId: 'wamid.A', state: 'DELIVERED', answer: 'whatsapp delivered' },
      { providerId: 'wamid.B', state: 'FAILED', answer: 'whatsapp failed 131026' },
    ],
    inbound: [],
  });
  expect(
    readWhatsapp(value({ messages: [{ from: '593991234567', timestamp: '1772420000', text: { body: 'hola' } }] })),
  ).toEqual({ states: [], inbound: [{ phone: '+593991234567', at: new Date(1_772_420_000_000) }] });
  expect(readWhatsapp({ entry: 'x' })).toBeNull();
});

it('reads what Twilio tells', () => {
  const form = (fields: Record<string, string>) => new URLSearchParams(fields);
  expect(readTwilio(form({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30005' }))).toEqual({
    states: [{ providerId: 'SM1', state: 'FAILED', answer: 'twilio undelivered 30005' }],
    inbound: [],
  });
  expect(readTwilio(form({ MessageSid: 'SM1', MessageStatus: 'queued' }))).toEqual({ states: [], inbound: [] });
  expect(readTwilio(form({ MessageStatus: 'sent' }))).toBeNull();
});
