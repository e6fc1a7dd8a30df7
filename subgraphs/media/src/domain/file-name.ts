/** Names that people gave to files, made fit to be shown and saved. No name is ever part of a path in the store. */
import { endingsOf } from './media-type.ts';

const longest = 200; // characters

// control characters, those that turn the direction of writing about, and what no file system takes
const unfit = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029<>:"|?*]/gu;

/** What is left of a name without folders: `../../etc/passwd` -> `passwd`. Never empty. */
export function safeName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = last.replace(unfit, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const letters = [...name];
  if (letters.length <= longest) return name || 'file';
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  return letters.slice(0, longest - ending.length).join('') + ending;
}

/** The name under which a file is saved: with an ending that fits what it is, so that a double click does no harm. */
export function savedName(name: string, contentType: string): string {
  const endings = endingsOf(contentType);
  const [first] = endings;
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  return !first || (ending && endings.includes(ending)) ? name : `${name}.${first}`;
}
