/** What somebody says they read for: the header `x-trama-purpose`, or the same name in `connection_init`. */

export const purposeName = 'x-trama-purpose';
export const longestPurpose = 200; // characters

/** As it was said; words outside ASCII come percent-encoded. Undefined when nothing was. */
export function readPurpose(carrier: Readonly<Record<string, unknown>>): string | undefined {
  const given = carrier[purposeName];
  if (typeof given !== 'string') return undefined;
  const text = decoded(given)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return text === '' ? undefined : text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
