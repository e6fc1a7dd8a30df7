/** Keys by which partners' programs ask: how they look, how long they live. Pure. */

export const keyPrefix = 'trk_';
/** How much of a key is shown afterwards, so that people tell theirs apart. */
export const hintLength = 10;
export const longestLife = 2 * 366 * 86_400_000; // two years
/** How often the last use of a key is written at most. */
export const useNotedEvery = 60_000; // 1 minute

/** What a key may do now: what it was given, as far as its owner still may. */
export const effectiveScopes = (scopes: readonly string[], owners: readonly string[]): string[] => {
  const held = new Set(owners);
  return scopes.filter((scope) => held.has(scope));
};
