import { expect, it } from 'vitest';
import { clinicalWord } from './clinical.ts';
import { eventCatalog, eventKinds } from './event-catalog.ts';
import { eventWords } from './event-words.ts';
import { fill, said, sample, unknownPlaces, wrongVariable } from './template.ts';

const reader = { locale: 'es', zone: 'America/Guayaquil' } as const;
const reminder = eventCatalog.APPOINTMENT_REMINDER;
const words = eventWords.APPOINTMENT_REMINDER;

it('says instants by the clock and in the language of the reader', () => {
  const given = { startsAt: '2026-03-02T03:30:00.000Z' };
  expect(fill(words.es, reminder, given, reader).body).toBe(
    'Le recordamos su cita del domingo, 1 de marzo de 2026, 22:30.',
  );
  expect(fill(words.en, reminder, given, { locale: 'en', zone: 'Europe/Madrid' }).body).toMatch(
    /^We remind you of your appointment on Monday,? 2 March 2026 at 04:30\.$/,
  );
  expect(said(reminder, given, reader)).toEqual(['domingo, 1 de marzo de 2026, 22:30']);
});

it('says a term in the language of the reader', () => {
  const given = { product: 'Aceite 20W50', warehouse: 'Matriz', level: 'CRITICAL' };
  const { es, en } = eventWords.STOCK_ALERT;
  expect(fill(es, eventCatalog.STOCK_ALERT, given, reader)).toEqual({
    subject: 'Pocas existencias: Aceite 20W50',
    body: 'Aceite 20W50 llegó a su mínimo en Matriz: crítico.',
  });
  expect(fill(en, eventCatalog.STOCK_ALERT, given, { ...reader, locale: 'en' }).body).toContain(': critical.');
});

it('finds places that the event does not fill', () => {
  expect(unknownPlaces('{{startsAt}} {{ diagnosis }} {{constructor}}', reminder)).toEqual(['diagnosis', 'constructor']);
  expect(unknownPlaces('{{startsAt', reminder)).toEqual(['{{']);
});

it('takes what is of its kind, all of it and nothing else', () => {
  expect(wrongVariable({ startsAt: '2026-03-02T03:30:00.000Z' }, reminder)).toBeNull();
  expect(wrongVariable({ startsAt: 'tomorrow' }, reminder)).toBe('startsAt');
  expect(wrongVariable({}, reminder)).toBe('startsAt');
  expect(wrongVariable({ startsAt: '2026-03-02', reason: 'x' }, reminder)).toBe('reason');
  for (const kind of eventKinds) expect(wrongVariable(sample(eventCatalog[kind]), eventCatalog[kind])).toBeNull();
});

it('keeps a subject on one line and does not fill what was filled in', () => {
  const given = { title: 'a\r\nBcc: b@example.com', message: '{{title}}' };
  expect(fill(eventWords.MESSAGE_SENT.es, eventCatalog.MESSAGE_SENT, given, reader)).toEqual({
    subject: 'a Bcc: b@example.com',
    body: '{{title}}',
  });
});

it('says nothing clinical in any text of any event', () => {
  const clinical =
    /tratamiento|diagn|paciente|m[eé]dic|doctor|especialidad|receta|enfermedad|cl[ií]nic|\bnota|s[ií]ntoma|treatment|patient|physician|special|prescri|illness|clinic|disease|symptom|\bnote/i;
  for (const kind of eventKinds) {
    const event = eventCatalog[kind];
    for (const locale of ['es', 'en'] as const) {
      const own = eventWords[kind][locale];
      const { subject, body } = fill(own, event, sample(event), { ...reader, locale });
      const text = `${subject} ${body}`;
      expect([kind, text.match(clinical), clinicalWord(text)]).toEqual([kind, null, null]);
      expect(unknownPlaces(own.subject + own.body, event)).toEqual([]);
    }
    // and there is no place to put anything of the kind
    expect(Object.keys(event.variables).filter((name) => clinical.test(name))).toEqual([]);
  }
});
