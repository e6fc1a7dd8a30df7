/** Which days a page is about. */
import { texts } from '../../texts/texts.ts';
import { Select } from '../../ui/select.tsx';
import { periodNames } from './periods.ts';

const usePeriodTexts = texts('periods', {
  es: {
    period: 'Período',
    any: 'Cualquier fecha',
    thisMonth: 'Este mes',
    lastMonth: 'El mes pasado',
    threeMonths: 'Tres meses',
    twelveMonths: 'Doce meses',
    thisYear: 'Este año',
    lastYear: 'El año pasado',
  },
  en: {
    period: 'Period',
    any: 'Any day',
    thisMonth: 'This month',
    lastMonth: 'Last month',
    threeMonths: 'Three months',
    twelveMonths: 'Twelve months',
    thisYear: 'This year',
    lastYear: 'Last year',
  },
});

type Props = { value: string; onChoose: (period: string) => void; mayBeAny?: boolean };

export function PeriodChoice({ value, onChoose, mayBeAny }: Props) {
  const t = usePeriodTexts();
  return (
    <Select
      label={t('period')}
      value={value}
      onChoose={onChoose}
      options={[
        ...(mayBeAny ? [{ value: '', label: t('any') }] : []),
        ...periodNames.map((name) => ({ value: name, label: t(name) })),
      ]}
    />
  );
}
