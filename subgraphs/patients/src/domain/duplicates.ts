/** How likely it is that two patients are one person, from what they have in common. Pure. */

/** `likeness` of their names is 0 to 1 (trigrams, without case and accents). */
export type Evidence = { sameBirthDate: boolean; samePhone: boolean; sameEmail: boolean; likeness: number };

export const duplicateReasons = ['SAME_BIRTH_DATE', 'SIMILAR_NAME', 'SAME_EMAIL', 'SAME_PHONE'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** Below this it is not worth anybody's look. */
export const leastScore = 0.5;
/** Below this two names are two names. */
export const leastAlike = 0.45;

/**
 * From 0 to 1, two decimals. A family shares a telephone and many share a day of birth: neither says anything without a
 * name that is alike; twins share all but the given name, which is why they are shown, and not refused.
 */
export function scoreOf({ sameBirthDate, samePhone, sameEmail, likeness }: Evidence): number {
  if (likeness < leastAlike) return 0;
  const supported = (sameBirthDate ? 0.45 : 0) + (samePhone ? 0.2 : 0) + (sameEmail ? 0.25 : 0);
  return Math.round(Math.min(1, likeness * 0.45 + supported) * 100) / 100;
}

/** What speaks for it, the weightiest first. */
export function reasonsOf({ sameBirthDate, samePhone, sameEmail, likeness }: Evidence): DuplicateReason[] {
  const speaks: Record<DuplicateReason, boolean> = {
    SAME_BIRTH_DATE: sameBirthDate,
    SIMILAR_NAME: likeness >= leastAlike,
    SAME_EMAIL: sameEmail,
    SAME_PHONE: samePhone,
  };
  return duplicateReasons.filter((reason) => speaks[reason]);
}
