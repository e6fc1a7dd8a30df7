/**
 * Names for labels, however many clients think up: those that are expected always, of all others so many, then `other`.
 * Each label value is a series that Prometheus keeps, so that who may choose it freely could fill its memory.
 */
export function boundedNames(max: number, expected: Iterable<string> = []): (name: string | undefined) => string {
  const known = new Set(expected);
  let others = 0;
  return (name) => {
    if (name === undefined) return 'anonymous';
    if (known.has(name)) return name;
    if (others >= max) return 'other';
    others += 1;
    known.add(name);
    return name;
  };
}
