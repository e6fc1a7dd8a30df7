/** What is done: added one by one, each with its time and price. */
import { X } from 'lucide-react';
import { useQuery } from 'urql';
import { money } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { control } from '../../ui/field.tsx';
import { OfferedTreatmentsDocument, type OfferedTreatmentsQuery } from './booking.generated.ts';
import { useBookingTexts } from './texts.ts';

export type ChosenTreatment = OfferedTreatmentsQuery['treatments']['nodes'][number];

type Props = { chosen: readonly ChosenTreatment[]; onChange: (treatments: ChosenTreatment[]) => void };

export function TreatmentChoice({ chosen, onChange }: Props) {
  const t = useBookingTexts();
  const [{ data }] = useQuery({ query: OfferedTreatmentsDocument });
  const offered = (data?.treatments.nodes ?? []).filter(({ id }) => !chosen.some((one) => one.id === id));
  return (
    <div className="flex flex-col gap-2">
      {chosen.length > 0 && (
        <ul className="flex flex-col gap-1.5">
          {chosen.map((treatment) => (
            <li
              key={treatment.id}
              className="flex items-center gap-3 rounded-lg border border-line bg-raised py-0.5 pr-0.5 pl-3"
            >
              <span className="min-w-0 flex-1 truncate font-medium">{treatment.name}</span>
              <span className="text-[13px] whitespace-nowrap text-quiet tabular-nums">
                {t('minutes', { count: treatment.durationMinutes })}
                {treatment.price && ` · ${money(treatment.price)}`}
              </span>
              <Button
                tone="quiet"
                size="icon"
                aria-label={t('remove', { name: treatment.name })}
                icon={<X aria-hidden className="size-4" />}
                onClick={() => onChange(chosen.filter(({ id }) => id !== treatment.id))}
              />
            </li>
          ))}
        </ul>
      )}
      <select
        aria-label={t('addTreatment')}
        value=""
        onChange={({ target }) => {
          const added = offered.find(({ id }) => id === target.value);
          if (added) onChange([...chosen, added]);
        }}
        className={control}
      >
        <option value="">{t('addTreatment')}</option>
        {offered.map(({ id, name, durationMinutes }) => (
          <option key={id} value={id}>
            {`${name} · ${t('minutes', { count: durationMinutes })}`}
          </option>
        ))}
      </select>
    </div>
  );
}
