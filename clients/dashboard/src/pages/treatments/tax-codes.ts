/** The tax that a treatment bears: its code in words. A code that is not known here is told as it is. */
import { useTreatmentsTexts } from './texts.ts';

const known = ['IVA', 'IVA_5', 'IVA_8', 'IVA_0', 'IVA_EXENTO', 'IVA_NO_OBJETO'] as const;

export function useTaxInWords(): (code: string) => string {
  const t = useTreatmentsTexts();
  return (code) => {
    const word = known.find((one) => one === code);
    return word ? t(word) : code;
  };
}

/** What can be chosen, with the code that is there already. */
export const taxCodesWith = (present: string): readonly string[] =>
  !present || known.some((one) => one === present) ? known : [...known, present];
