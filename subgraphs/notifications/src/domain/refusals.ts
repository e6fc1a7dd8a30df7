/** The facts that stop a change of notifications, with their words in both languages. */
import { Refusal, type Wording } from '@trama/platform/errors';

/** A text that leaves the house says something of somebody's health. */
export class ClinicalContent extends Refusal<{ field: string; word: string }> {
  override readonly wording: Wording<{ field: string; word: string }> = {
    es: ({ field, word }) =>
      `${field} habla de la salud de alguien («${word}»): escríbalo donde solo esa persona lo lea.`,
    en: ({ field, word }) =>
      `${field} speaks of somebody's health ("${word}"): write it where that person alone reads it.`,
  };
}

/** A template names a place that its event does not fill. */
export class UnknownVariable extends Refusal<{ field: string; variable: string; known: string[] }> {
  override readonly wording: Wording<{ field: string; variable: string; known: string[] }> = {
    es: ({ field, variable, known }) =>
      `${field} usa «${variable}», que este evento no tiene. Tiene: ${known.join(', ') || 'ninguna'}.`,
    en: ({ field, variable, known }) =>
      `${field} uses "${variable}", which this event does not have. It has: ${known.join(', ') || 'none'}.`,
  };
}
