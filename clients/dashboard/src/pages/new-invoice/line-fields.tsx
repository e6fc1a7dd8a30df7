/** One line of an invoice. */
import { Trash2 } from 'lucide-react';
import { percent } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { control, Field } from '../../ui/field.tsx';
import { todayOf } from '../profit/periods.ts';
import { type DraftLine, lineProblems, rateOn, type TaxCategory, taxCategories } from './draft.ts';
import type { NewInvoicePageQuery } from './new-invoice-page.generated.ts';
import { useNewInvoiceTexts } from './texts.ts';

type Props = {
  line: DraftLine;
  number: number;
  rates: NewInvoicePageQuery['invoiceTaxRates'];
  wasSent: boolean;
  onChange: (part: Partial<DraftLine>) => void;
  onRemove: (() => void) | null;
};

export function LineFields({ line, number, rates, wasSent, onChange, onRemove }: Props) {
  const t = useNewInvoiceTexts();
  const today = todayOf();
  const problems = wasSent ? lineProblems(line) : new Set<keyof DraftLine>();
  const wrong = (name: keyof DraftLine) =>
    problems.has(name) ? t(name === 'description' ? 'needed' : 'notANumber') : undefined;
  // a category without a rate today cannot be charged today
  const offered = taxCategories.filter((one) => one === line.taxCategory || rateOn(rates, one, today) !== null);
  const amount = (name: 'quantity' | 'unitPrice' | 'discount', label: string) => (
    <Field label={label} error={wrong(name)} isRequired={name !== 'discount'}>
      <input
        value={line[name]}
        inputMode="decimal"
        autoComplete="off"
        onChange={({ target }) => onChange({ [name]: target.value })}
        className={`${control} text-right`}
      />
    </Field>
  );
  return (
    <li
      aria-label={t('line', { number })}
      className="grid grid-cols-2 gap-3 p-4 lg:grid-cols-[minmax(0,1fr)_6rem_8rem_8rem_11rem_2.25rem]"
    >
      <Field label={t('description')} error={wrong('description')} isRequired className="col-span-2 lg:col-span-1">
        <input
          value={line.description}
          maxLength={300}
          autoComplete="off"
          onChange={({ target }) => onChange({ description: target.value })}
          className={control}
        />
      </Field>
      {amount('quantity', t('quantity'))}
      {amount('unitPrice', t('price'))}
      {amount('discount', t('discount'))}
      <Field label={t('tax')}>
        <select
          value={line.taxCategory}
          onChange={({ target }) => onChange({ taxCategory: target.value as TaxCategory })}
          className={control}
        >
          {offered.map((one) => {
            const rate = rateOn(rates, one, today);
            return (
              <option key={one} value={one}>
                {t(one)}
                {rate ? ` (${percent(rate / 100)})` : ''}
              </option>
            );
          })}
        </select>
      </Field>
      {onRemove && (
        <Button
          tone="quiet"
          size="icon"
          aria-label={t('removeLine', { number })}
          onClick={onRemove}
          className="self-start justify-self-end lg:mt-6.5"
        >
          <Trash2 aria-hidden className="size-4" />
        </Button>
      )}
    </li>
  );
}
