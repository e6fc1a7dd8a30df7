/**
 * Days and times to be typed as the language of the dashboard writes them: the browser's own fields write them as the
 * language of the browser does. A day is "2026-11-27", a time "21:30", nothing is "".
 */
import { CalendarDays } from 'lucide-react';
import { type KeyboardEvent, lazy, type Ref, Suspense, useEffect, useRef, useState } from 'react';
import { type Language, language } from '../texts/texts.ts';
import { isDay, readDay, readTime, showDay, showTime } from '../texts/typed.ts';
import { classes } from './classes.ts';
import { control } from './field.tsx';
import { useUiTexts } from './texts.ts';

const Calendar = lazy(() => import('./calendar.tsx'));

export type TypedInputProps = {
  value: string;
  /** Gets nothing but a whole day or time, or "". */
  onChange: (value: string) => void;
  /** Gets what cannot be read, for a form that says so. Without it, the field goes back to what it was. */
  onUnread?: ((text: string) => void) | undefined;
  onBlur?: () => void;
  id?: string;
  'aria-label'?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string | undefined;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement> | undefined;
  className?: string;
};

type DayProps = TypedInputProps & { min?: string | undefined; max?: string | undefined };

export function DayInput({ min, max, className, ...rest }: DayProps) {
  const t = useUiTexts();
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div ref={frame} className={classes('relative', className ?? 'w-full')}>
      <Typed
        {...rest}
        read={readDay}
        // what is not yet whole could be another day: "27/11/20" on the way to 2026
        isWhole={(text) => /\D\d{4}$|^\d{8}$|^\d{4}-\d\d-\d\d$/.test(text.trim())}
        show={showDay}
        placeholder={t('dayPattern')}
        className={`${control} pr-9! tabular-nums`}
        onOpen={() => setOpen(true)}
      />
      <button
        ref={button}
        type="button"
        aria-label={t('openCalendar')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        disabled={rest.disabled}
        onClick={() => setOpen(true)}
        className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded-lg text-quiet hover:text-ink disabled:opacity-60"
      >
        <CalendarDays aria-hidden className="size-4" />
      </button>
      <Suspense>
        {isOpen && (
          <Calendar
            {...{ min, max }}
            anchor={frame}
            value={isDay(rest.value) ? rest.value : ''}
            onChoose={rest.onChange}
            onClose={() => setOpen(false)}
            onClosed={() => button.current?.focus()}
          />
        )}
      </Suspense>
    </div>
  );
}

export function TimeInput({ className, ...rest }: TypedInputProps) {
  const t = useUiTexts();
  return (
    <Typed
      {...rest}
      read={readTime}
      isWhole={(text) => /^\d{1,2}:\d\d(\s*[ap]\.?\s?m\.?)?$/i.test(text.trim())}
      show={showTime}
      placeholder={t('timePattern')}
      className={classes(control, 'tabular-nums', className)}
    />
  );
}

type TypedProps = TypedInputProps & {
  read: (text: string, language: Language) => string | null;
  isWhole: (text: string) => boolean;
  show: (value: string, language: Language) => string;
  placeholder: string;
  onOpen?: () => void;
};

function Typed({ value, onChange, onUnread, onBlur, read, isWhole, show, onOpen, ...rest }: TypedProps) {
  // what is being typed; null when nothing is
  const [typed, setTyped] = useState<string | null>(null);
  const spoken = language();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen elsewhere takes the place of what is typed
  useEffect(() => {
    if (typed !== null && typed !== value && read(typed, spoken) !== value) setTyped(null);
  }, [value]);
  const type = (text: string) => {
    setTyped(text);
    const whole = isWhole(text) ? read(text, spoken) : null;
    if (text.trim() === '') onChange('');
    else if (whole) onChange(whole);
    else onUnread?.(text);
  };
  const settle = () => {
    if (typed === null) return;
    setTyped(null);
    const settled = typed.trim() === '' ? '' : read(typed, spoken);
    if (settled !== null && settled !== value) onChange(settled);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle();
    if (event.key !== 'ArrowDown' || !onOpen) return;
    event.preventDefault();
    settle();
    onOpen();
  };
  return (
    <input
      {...rest}
      type="text"
      // a phone shows its digits: separators need not be typed
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? show(value, spoken)}
      onChange={({ target }) => type(target.value)}
      onBlur={() => {
        settle();
        onBlur?.();
      }}
      onKeyDown={onKeyDown}
    />
  );
}
