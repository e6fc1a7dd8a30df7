/**
 * What a record was read for. A client says so in the header `x-trama-purpose`: one of these codes, words of its own, or
 * both as `LEGAL: subpoena 12-2026`. Who says nothing reads for what their standing makes likely. Pure.
 */
export const purposes = [
  'TREATMENT',
  'EMERGENCY',
  'PATIENT_REQUEST',
  'PAYMENT',
  'OPERATIONS',
  'QUALITY',
  'LEGAL',
  'RESEARCH',
  'OTHER',
] as const;
export type Purpose = (typeof purposes)[number];
export type Basis = 'OWN' | 'GUARDIAN' | 'CARE' | 'AUTHOR' | 'EMERGENCY' | 'NONE';

const likely: Record<Basis, Purpose> = {
  OWN: 'PATIENT_REQUEST',
  GUARDIAN: 'PATIENT_REQUEST',
  CARE: 'TREATMENT',
  AUTHOR: 'TREATMENT',
  EMERGENCY: 'EMERGENCY',
  NONE: 'OTHER',
};

const isPurpose = (code: string): code is Purpose => (purposes as readonly string[]).includes(code);

export function purposeOf(said: string | null, basis: Basis): { purpose: Purpose; note: string | null } {
  if (said === null || said.trim() === '') return { purpose: likely[basis], note: null };
  const [, first = '', rest = ''] = /^\s*([A-Za-z_]+)\s*(?::\s*(.*))?$/s.exec(said) ?? [];
  const code = first.toUpperCase();
  if (isPurpose(code)) return { purpose: code, note: rest.trim() || null };
  return { purpose: 'OTHER', note: said.trim() };
}
