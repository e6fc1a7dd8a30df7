/** A month to choose a day from, beside the field that it is for. */
import { Popover } from 'radix-ui';
import type { RefObject } from 'react';
import { DayPicker } from 'react-day-picker';
import { enUS, es } from 'react-day-picker/locale';
import { language } from '../texts/texts.ts';
import { useUiTexts } from './texts.ts';

type Props = {
  value: string;
  min?: string | undefined;
  max?: string | undefined;
  anchor: RefObject<HTMLElement | null>;
  onChoose: (day: string) => void;
  onClose: () => void;
  /** Gives the focus back. */
  onClosed: () => void;
};

/** A day as the calendar has it: its midnight where the reader is. */
const dateOf = (day: string): Date => new Date(`${day}T00:00`);
const dayOf = (date: Date): string =>
  [
    String(date.getFullYear()).padStart(4, '0'),
    ...[date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')),
  ].join('-');

const arrow = 'flex size-8 items-center justify-center rounded-lg hover:bg-raised aria-disabled:opacity-40';
const select = 'h-8 rounded-lg border border-line bg-panel px-1.5 font-medium capitalize';

export default function Calendar({ value, min, max, anchor, onChoose, onClose, onClosed }: Props) {
  const t = useUiTexts();
  const thisYear = new Date().getFullYear();
  const [first, last] = [min && dateOf(min), max && dateOf(max)];
  return (
    <Popover.Root open modal onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Popover.Portal>
        <Popover.Content
          aria-label={t('calendar')}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 rounded-xl border border-line bg-panel p-3 shadow-xl"
          // on the day that is chosen, or on today
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.target as Element).querySelector<HTMLElement>('[role=grid] button[tabindex="0"]')?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          <DayPicker
            mode="single"
            locale={language() === 'en' ? enUS : es}
            captionLayout="dropdown"
            navLayout="around"
            startMonth={first || new Date(thisYear - 120, 0)}
            endMonth={last || new Date(thisYear + 20, 11)}
            disabled={[...(first ? [{ before: first }] : []), ...(last ? [{ after: last }] : [])]}
            {...(value && { selected: dateOf(value), defaultMonth: dateOf(value) })}
            onSelect={(date, chosen) => {
              // pressing the one that is chosen means that one
              onChoose(dayOf(date ?? chosen));
              onClose();
            }}
            components={{
              Dropdown: ({ options, className: _, ...rest }) => (
                <select {...rest} className={select}>
                  {options?.map((option) => (
                    <option key={option.value} value={option.value} disabled={option.disabled}>
                      {option.label}
                    </option>
                  ))}
                </select>
              ),
            }}
            classNames={{
              month: 'grid grid-cols-[auto_1fr_auto] items-center gap-y-2',
              month_caption: 'flex justify-center',
              dropdowns: 'flex gap-1.5',
              button_previous: arrow,
              button_next: arrow,
              chevron: 'size-4 fill-current',
              month_grid: 'col-span-3 border-collapse',
              weekday: 'size-9 text-xs font-medium text-quiet',
              day: 'p-0 text-center',
              day_button: 'size-9 rounded-lg tabular-nums hover:bg-raised disabled:opacity-40',
              today: '*:font-bold *:text-accent',
              selected: '*:bg-accent! *:text-accent-ink!',
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
