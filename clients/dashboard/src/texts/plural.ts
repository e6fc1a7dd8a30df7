/** The plural of a unit as the business writes it, in Spanish: what products are counted in is theirs, not the reader's. */
export function plural(unit: string): string {
  const [first = '', ...rest] = unit.split(' ');
  return [pluralOf(first), ...rest].join(' ');
}

function pluralOf(word: string): string {
  // what is as short as "kg" or "und" is an abbreviation; "dosis" stays what it is
  if ((word.length < 4 && word.toLowerCase() !== 'par') || !/\p{L}$/u.test(word) || /[sx]$/i.test(word)) return word;
  if (/z$/i.test(word)) return `${word.slice(0, -1)}ces`;
  if (/[djlnr]$/i.test(word)) return `${word.replace(/[áéíóú](?=n$)/, (vowel) => vowel.normalize('NFD').charAt(0))}es`;
  // words from elsewhere as well: "kits"
  return `${word}s`;
}
