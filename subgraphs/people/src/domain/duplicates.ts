/** How likely it is that two records are of one person, from what they have in common. Pure. */

export const duplicateReasons = ['SAME_DOCUMENT', 'SAME_EMAIL', 'SAME_PHONE', 'SIMILAR_NAME'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** What two records have in common; `likeness` of their names is 0 to 1 (trigrams, without case and accents). */
export type Evidence = {
  sameDocument: boolean;
  sameEmail: boolean;
  samePhone: boolean;
  sameCity: boolean;
  likeness: number;
};

/** Below this two names are two names: 0.5 finds "Jose Peres" for "José Pérez", and leaves brothers apart. */
export const leastAlike = 0.5;
/** Below this it is not worth anybody's look: the same name alone is no reason, in the same city it is. */
export const leastScore = 0.5;

/** How far each thing in common speaks for one person. A family shares a telephone, a company an e-mail. */
const weights = { SAME_DOCUMENT: 0.97, SAME_EMAIL: 0.7, SAME_PHONE: 0.6 } as const;
const nameWeight = 0.45;
const nameInCityWeight = 0.7;

/** How alike a name in one city must be to be worth a look when nothing else speaks for it. */
export const tellingLikeness = leastScore / nameInCityWeight;

/** Reasons, the weightiest first, and 1 less the chance that every one of them is an accident: 0 to 1, two decimals. */
export function weigh(evidence: Evidence): { score: number; reasons: DuplicateReason[] } {
  const { sameDocument, sameEmail, samePhone, sameCity, likeness } = evidence;
  const found: [DuplicateReason, number][] = [];
  if (sameDocument) found.push(['SAME_DOCUMENT', weights.SAME_DOCUMENT]);
  if (sameEmail) found.push(['SAME_EMAIL', weights.SAME_EMAIL]);
  if (samePhone) found.push(['SAME_PHONE', weights.SAME_PHONE]);
  if (likeness >= leastAlike) found.push(['SIMILAR_NAME', likeness * (sameCity ? nameInCityWeight : nameWeight)]);
  const accident = found.reduce((chance, [, weight]) => chance * (1 - weight), 1);
  return { score: Math.round((1 - accident) * 100) / 100, reasons: found.map(([reason]) => reason) };
}
