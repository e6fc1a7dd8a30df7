/** What a treatment says besides its price and recipe. */
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { ChoiceField, LongTextField, needed, neededNumber, optional, TextField } from '../../ui/form-fields.tsx';
import { taxCodesWith, useTaxInWords } from './tax-codes.ts';
import { useTreatmentsTexts } from './texts.ts';

export const treatmentShape = {
  name: needed,
  categoryId: needed,
  durationMinutes: neededNumber,
  taxCode: optional,
  description: optional,
};
const schema = z.object(treatmentShape);
export type TreatmentValues = z.infer<typeof schema>;

type Props<Values extends FieldValues> = {
  form: UseFormReturn<Values>;
  categories: readonly { id: string; name: string }[];
};

export function TreatmentFields<Values extends FieldValues & TreatmentValues>({ form, categories }: Props<Values>) {
  const t = useTreatmentsTexts();
  const taxInWords = useTaxInWords();
  const taxCodes = taxCodesWith(form.formState.defaultValues?.['taxCode'] ?? '');
  const at = (name: keyof TreatmentValues) => ({ form, name: name as Path<Values> });
  return (
    <>
      <TextField {...at('name')} label={t('name')} isRequired className="sm:col-span-2" />
      <ChoiceField
        {...at('categoryId')}
        label={t('category')}
        options={categories.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField {...at('durationMinutes')} label={t('durationMinutes')} isNumber isRequired />
      <ChoiceField
        {...at('taxCode')}
        label={t('tax')}
        options={[
          { value: '', label: t('usualTax') },
          ...taxCodes.map((code) => ({ value: code, label: taxInWords(code) })),
        ]}
      />
      <LongTextField {...at('description')} label={t('description')} className="sm:col-span-2" />
    </>
  );
}
