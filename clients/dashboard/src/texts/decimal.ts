/** Numbers as people type them. */

/**
 * "1.234,50", "1,234.50", "1234,5" and "17.5" as a decimal text; null for what is no number. The last comma or point is
 * the decimal one, those before it part thousands.
 */
export function decimal(text: string): string | null {
  const bare = text.replace(/\s/g, '');
  const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const whole = last < 0 ? bare : bare.slice(0, last).replace(/[.,]/g, '');
  const rest = last < 0 ? '' : bare.slice(last + 1);
  if (!/^-?\d+$/.test(whole) || !/^\d*$/.test(rest)) return null;
  return rest ? `${whole}.${rest}` : whole;
}
