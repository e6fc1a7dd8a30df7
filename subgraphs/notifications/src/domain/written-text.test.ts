import { expect, it } from 'vitest';
import { eventCatalog } from './event-catalog.ts';
import { ClinicalContent, UnknownVariable } from './refusals.ts';
import { requireNothingClinical, requireTemplate } from './written-text.ts';

const refusalOf = (run: () => void) => {
  try {
    run();
  } catch (error) {
    return error as ClinicalContent;
  }
  return null;
};

it('refuses what says something of health, naming the field and the word in both languages', () => {
  const refusal = refusalOf(() => requireNothingClinical({ title: 'Aviso', message: 'Su biopsia llegó' }));
  expect(refusal).toBeInstanceOf(ClinicalContent);
  expect(refusal?.facts).toEqual({ field: 'message', word: 'biopsia' });
  expect(refusal?.code).toBe('CLINICAL_CONTENT');
  expect(refusal?.say('es')).toContain('«biopsia»');
  expect(refusal?.say('en')).toContain('"biopsia"');
  expect(refusalOf(() => requireNothingClinical({ title: 'Aviso', message: 'Su pedido llegó' }))).toBeNull();
});

it('refuses a place that the event does not fill, and says which it does', () => {
  const event = eventCatalog.APPOINTMENT_RESCHEDULED;
  const refusal = refusalOf(() => requireTemplate({ subject: 'Cambio', body: '{{startsAt}} {{room}}' }, event));
  expect(refusal).toBeInstanceOf(UnknownVariable);
  expect(refusal?.facts).toEqual({ field: 'body', variable: 'room', known: ['startsAt', 'previousStartsAt'] });
  expect(refusal?.say('es')).toContain('startsAt, previousStartsAt');
  expect(refusal?.say('en')).toContain('"room"');
  expect(refusalOf(() => requireTemplate({ subject: 'Cambio', body: '{{startsAt}}' }, event))).toBeNull();
});
