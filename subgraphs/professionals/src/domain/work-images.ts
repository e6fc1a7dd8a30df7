/** How many images of work a professional shows, and in which order. Pure. */

export const mostWorkImages = 30;

/** The order when `added` stand from a position (1 is the first) on; null for the end. Whatever was shown is moved. */
export function placed(shown: readonly string[], added: readonly string[], position: number | null): string[] {
  const others = shown.filter((id) => !added.includes(id));
  const at = position === null ? others.length : Math.min(position - 1, others.length);
  return [...others.slice(0, at), ...added, ...others.slice(at)];
}
