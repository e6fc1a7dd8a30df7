/** What of the agenda is looked at: which days, whose, where. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { addDays } from '../../texts/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Select } from '../../ui/select.tsx';
import { DayInput } from '../../ui/typed-input.tsx';
import type { Location, View } from './agenda-model.ts';
import { useAgendaTexts } from './texts.ts';

type Named = { id: string; name: string };
type Props = {
  view: View;
  today: string;
  locations: readonly Location[];
  location: Location;
  /** Professionals or rooms, as the view has it: of a week one is chosen. */
  choices: readonly Named[];
  onChange: (change: Partial<Record<'span' | 'by' | 'day' | 'who' | 'location', string>>) => void;
};

export function AgendaToolbar({ view, today, locations, location, choices, onChange }: Props) {
  const t = useAgendaTexts();
  const { span, by, day, who } = view;
  const step = span === 'day' ? 1 : 7;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="flex items-center gap-1">
        <Button
          size="icon"
          aria-label={t('before')}
          icon={<ChevronLeft aria-hidden className="size-4" />}
          onClick={() => onChange({ day: addDays(day, -step) })}
        />
        <Button disabled={day === today} onClick={() => onChange({ day: '' })}>
          {t('today')}
        </Button>
        <Button
          size="icon"
          aria-label={t('after')}
          icon={<ChevronRight aria-hidden className="size-4" />}
          onClick={() => onChange({ day: addDays(day, step) })}
        />
      </div>
      <DayInput
        aria-label={t('date')}
        value={day}
        onChange={(next) => next && onChange({ day: next })}
        className="w-36"
      />
      <Switch
        label={t('span')}
        value={span}
        options={[
          { value: 'day', label: t('day') },
          { value: 'week', label: t('week') },
        ]}
        onChoose={(value) => onChange({ span: value === 'day' ? '' : value })}
      />
      <Switch
        label={t('by')}
        value={by}
        options={[
          { value: 'professional', label: t('byProfessional') },
          { value: 'room', label: t('byRoom') },
        ]}
        onChoose={(value) => onChange({ by: value === 'professional' ? '' : value, who: '' })}
      />
      {span === 'week' && choices.length > 0 && (
        <Select
          label={by === 'room' ? t('room') : t('professional')}
          value={who}
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(value) => onChange({ who: value })}
        />
      )}
      {locations.length > 1 && (
        <Select
          label={t('location')}
          value={location.id}
          options={locations.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(value) => onChange({ location: value, who: '' })}
        />
      )}
    </div>
  );
}

type SwitchProps = {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

/** A choice of two that both stand there. */
const Switch = ({ label, value, options, onChoose }: SwitchProps) => (
  <fieldset aria-label={label} className="flex h-9 rounded-lg border border-line bg-panel p-0.5 max-md:h-11.5">
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => onChoose(option.value)}
        className={classes(
          'rounded-md px-3 font-medium whitespace-nowrap max-sm:px-2 max-sm:text-[13px]',
          option.value === value ? 'bg-accent-soft text-accent' : 'text-quiet hover:bg-raised',
        )}
      >
        {option.label}
      </button>
    ))}
  </fieldset>
);
