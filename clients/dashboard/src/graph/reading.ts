/**
 * What somebody reads a medical record for, as they said it: it goes along with all that is asked while that record is
 * open, and is forgotten with the session. Who says nothing reads for what their standing makes likely.
 */
type Said = { purpose: string; note: string };

const said = new Map<string, Said>();
const openRecord = (): string => /\/patients\/(pat_\w+)/.exec(location.pathname)?.[1] ?? '';

export const reading = {
  of: (patientId: string): Said => said.get(patientId) ?? { purpose: '', note: '' },
  say: (patientId: string, what: Said): void => void said.set(patientId, what),
  forget: (): void => said.clear(),
  /** As the router reads it: a code, and words of one's own behind it. A header takes ASCII alone. */
  headers(): Record<string, string> {
    const { purpose, note } = reading.of(openRecord());
    return purpose ? { 'x-trama-purpose': encodeURIComponent(note ? `${purpose}: ${note}` : purpose) } : {};
  },
};
