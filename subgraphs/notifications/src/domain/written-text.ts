/** What people may write into a text that leaves the house. */
import { clinicalWord } from './clinical.ts';
import type { EventDefinition } from './event-catalog.ts';
import { ClinicalContent, UnknownVariable } from './refusals.ts';
import { unknownPlaces } from './template.ts';

/** Throws ClinicalContent for the first of these texts, by field, that says something of somebody's health. */
export function requireNothingClinical(texts: Readonly<Record<string, string>>): void {
  for (const [field, text] of Object.entries(texts)) {
    const word = clinicalWord(text);
    if (word) throw new ClinicalContent({ field, word });
  }
}

/** The words of a template: nothing clinical, and no place that its event does not fill (UnknownVariable). */
export function requireTemplate(texts: Readonly<Record<string, string>>, event: EventDefinition): void {
  requireNothingClinical(texts);
  for (const [field, text] of Object.entries(texts)) {
    const [variable] = unknownPlaces(text, event);
    if (variable !== undefined) throw new UnknownVariable({ field, variable, known: Object.keys(event.variables) });
  }
}
