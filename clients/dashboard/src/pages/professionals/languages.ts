/** The languages that can be chosen: those mostly spoken to patients here, and what somebody has besides. */
import { languageName } from '../../texts/format.ts';

const spoken = ['es', 'en', 'qu', 'pt', 'fr', 'de'];

export const languagesWith = (present: readonly string[]): { value: string; label: string }[] =>
  [...new Set([...spoken, ...present])].map((code) => ({ value: code, label: languageName(code) }));
