/** The facts that stop an action here, and the rules that only this subgraph has, with their words in both languages. */
import { defineRules, Refusal, type Wording } from '@trama/platform/errors';
import type { PatientDocument } from './identity-document.ts';

/** Another patient has one of these documents. */
export class DuplicatePatient extends Refusal<{ documents: readonly PatientDocument[] }> {
  override readonly wording: Wording<object> = {
    es: () => 'Ya existe un paciente con este documento.',
    en: () => 'There is already a patient with this document.',
  };
}

/** Patients who may be the same person. The words name none: they are told as a field to whoever may see them. */
export class PossibleDuplicates extends Refusal<{ ids: string[] }> {
  override readonly wording: Wording<object> = {
    es: () => 'Puede que este paciente ya exista: revise los candidatos, o confirme que es otra persona.',
    en: () => 'This patient may exist already: look at the candidates, or confirm that it is somebody else.',
  };
}

/** Two records cannot become one: each has an account of its own. */
export class PatientsNotMergeable extends Refusal<{ keepId: string; mergeId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Cada uno tiene su propia cuenta: quite una de las dos antes de unirlos.',
    en: () => 'Each has an account of its own: take one of the two away before merging them.',
  };
}

/** Whoever asks does not treat the patient, nor has opened the record in an emergency. */
export class NotInCare extends Refusal<{ patientId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'No atiende a este paciente: en una emergencia puede abrir su historia indicando el motivo.',
    en: () => 'You do not treat this patient: in an emergency you may open the record, saying why.',
  };
}

/** Only the author amends a note or takes it back. */
export class NotTheAuthor extends Refusal<{ clinicalNoteId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Solo quien firmó la nota puede corregirla o retirarla.',
    en: () => 'Only who signed the note may amend or retract it.',
  };
}

/** The note was retracted before. */
export class NoteRetracted extends Refusal<{ clinicalNoteId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'La nota fue retirada y no se puede cambiar.',
    en: () => 'The note was retracted and cannot be changed.',
  };
}

defineRules({
  province: { es: () => 'no es una provincia: 01 a 24, 30 o 99', en: () => 'is not a province: 01 to 24, 30 or 99' },
  other_patient: { es: () => 'debe ser otro paciente', en: () => 'must be another patient' },
  implausible: {
    es: (p) => `debe estar entre ${p['minimum']} y ${p['maximum']} ${p['unit']}`,
    en: (p) => `must be between ${p['minimum']} and ${p['maximum']} ${p['unit']}`,
  },
  code: { es: () => 'no es un código CIE-10, como «E11.9»', en: () => 'is not an ICD-10 code, such as "E11.9"' },
});
