/** Who is mentioned in what is typed: "@Ana Peña". Pure. */

type Person = { id: string; name: string };

/** What follows the "@" in which the caret stands; null where it stands in none. */
export function mentionAt(text: string, caret: number): { from: number; part: string } | null {
  const found = /(?:^|\s)@([^@\n]{0,40})$/.exec(text.slice(0, caret));
  if (!found) return null;
  const part = found[1] ?? '';
  return { from: caret - part.length - 1, part };
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name, or a word of it, begins with what was typed. */
export const matching = <P extends Person>(people: readonly P[], part: string): P[] =>
  people
    .filter(({ name }) => plain(name).startsWith(plain(part)) || plain(name).includes(` ${plain(part)}`))
    .slice(0, 6);

/** The text in pieces, those that mention somebody apart. */
export function piecesOf(text: string, mentioned: readonly Person[]): { text: string; isMention: boolean }[] {
  const names = mentioned.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length);
  if (names.length === 0) return [{ text, isMention: false }];
  const any = new RegExp(`(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'u');
  return text.split(any).flatMap((piece) => (piece ? [{ text: piece, isMention: names.includes(piece) }] : []));
}

/** Of those who can be mentioned, whom the text does mention; "@Ana Peña" is not "@Ana". */
export function mentionedIn(text: string, people: readonly Person[]): string[] {
  const said = new Set(piecesOf(text, people).flatMap((piece) => (piece.isMention ? [piece.text] : [])));
  return people.filter(({ name }) => said.has(`@${name}`)).map(({ id }) => id);
}
