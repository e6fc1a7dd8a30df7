/** Fields of a form as most forms need them: label, control, hint, and what is wrong in words. */
import { type HTMLInputTypeAttribute, type ReactNode, useId } from 'react';
import { type FieldValues, type Path, type UseFormReturn, useController } from 'react-hook-form';
import { z } from 'zod';
import { decimal } from '../texts/decimal.ts';
import { texts } from '../texts/texts.ts';
import { isDay, isTime } from '../texts/typed.ts';
import { classes } from './classes.ts';
import { control, Field } from './field.tsx';
import { DayInput, TimeInput, type TypedInputProps } from './typed-input.tsx';

const useFieldTexts = texts('fields', {
  es: {
    needed: 'Escriba este dato',
    notANumber: 'Escriba un número, como 17,50',
    notADay: 'Escriba una fecha, como 27/11/2026',
    notATime: 'Escriba una hora, como 21:30',
    timeOf: '{{label}}: hora',
  },
  en: {
    needed: 'This is needed',
    notANumber: 'Write a number, such as 17.50',
    notADay: 'Write a date, such as 11/27/2026',
    notATime: 'Write a time, such as 9:30 PM',
    timeOf: '{{label}}: time',
  },
});

/** What a form takes, before the graph has its say. Empty texts are sent as nothing. */
export const needed = z.string().trim().min(1);
export const optional = z.string().trim();
export const neededNumber = needed.refine((text) => decimal(text) !== null);
export const optionalNumber = optional.refine((text) => text === '' || decimal(text) !== null);
export const neededDay = needed.refine(isDay, 'notADay');
export const optionalDay = optional.refine((text) => text === '' || isDay(text), 'notADay');
export const optionalTime = optional.refine((text) => text === '' || isTime(text), 'notATime');
/** "2026-11-27T21:30", on the reader's own clock. */
export const optionalMoment = optional
  .refine((text) => text === '' || isDay(dayAndTime(text).day), { error: 'notADay', abort: true })
  .refine((text) => text === '' || isTime(dayAndTime(text).time), 'notATime');
function dayAndTime(text: string): { day: string; time: string } {
  const at = text.indexOf('T');
  return at < 0 ? { day: text, time: '' } : { day: text.slice(0, at), time: text.slice(at + 1) };
}
/** A typed number as the graph takes it: call it only with what one of the two let through. */
export const numberOf = (text: string): number => Number(decimal(text));
/** The same as a decimal text, for money: nothing is lost on the way through a float. */
export const decimalOf = (text: string): string => decimal(text) ?? '';

export type FieldProps<Values extends FieldValues> = {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  label: string;
  hint?: ReactNode;
  isRequired?: boolean;
  className?: string;
};

function useProblem<Values extends FieldValues>({ form, name }: FieldProps<Values>): string | undefined {
  const t = useFieldTexts();
  const problem = form.getFieldState(name, form.formState).error;
  if (!problem) return undefined;
  const { type, message } = problem;
  if (type === 'custom') return t(message === 'notADay' || message === 'notATime' ? message : 'notANumber');
  return type?.startsWith('too_') || !message ? t('needed') : message;
}

type InputProps<Values extends FieldValues> = FieldProps<Values> & {
  type?: HTMLInputTypeAttribute;
  isNumber?: boolean;
  autoComplete?: string;
};

export function TextField<Values extends FieldValues>({ type, isNumber, autoComplete, ...rest }: InputProps<Values>) {
  const error = useProblem(rest);
  const { form, name, ...field } = rest;
  return (
    <Field {...field} error={error}>
      <input
        {...form.register(name)}
        type={type ?? 'text'}
        autoComplete={autoComplete ?? 'off'}
        className={control}
        {...(isNumber && { inputMode: 'decimal' as const })}
      />
    </Field>
  );
}

export function LongTextField<Values extends FieldValues>({
  rows = 3,
  ...rest
}: FieldProps<Values> & { rows?: number }) {
  const error = useProblem(rest);
  const { form, name, ...field } = rest;
  return (
    <Field {...field} error={error}>
      <textarea {...form.register(name)} rows={rows} className={classes(control, 'h-auto! py-2')} />
    </Field>
  );
}

type DayProps<Values extends FieldValues> = FieldProps<Values> & { min?: string; max?: string };

export function DayField<Values extends FieldValues>({ min, max, ...rest }: DayProps<Values>) {
  const error = useProblem(rest);
  const { form, name, ...label } = rest;
  const { field } = useController({ control: form.control, name });
  return (
    <Field {...label} error={error}>
      <DayInput {...field} {...{ min, max }} onUnread={field.onChange} />
    </Field>
  );
}

export function TimeField<Values extends FieldValues>(props: FieldProps<Values>) {
  const error = useProblem(props);
  const { form, name, ...label } = props;
  const { field } = useController({ control: form.control, name });
  return (
    <Field {...label} error={error}>
      <TimeInput {...field} onUnread={field.onChange} />
    </Field>
  );
}

/** A day and a time, in one value. The time is midnight until another is written. */
export function MomentField<Values extends FieldValues>(props: FieldProps<Values>) {
  const error = useProblem(props);
  const { form, name, ...label } = props;
  const { field } = useController({ control: form.control, name });
  return (
    <Field {...label} error={error}>
      <MomentInput {...field} label={label.label} />
    </Field>
  );
}

/** Besides what is given to it here, it takes what a field ties to its control. */
type MomentProps = TypedInputProps & { label: string };

function MomentInput({ value, onChange, ref, label, ...rest }: MomentProps) {
  const t = useFieldTexts();
  const { day, time } = dayAndTime(value);
  const setDay = (next: string) => onChange(next ? `${next}T${time || '00:00'}` : '');
  const setTime = (next: string) => onChange(`${day}T${next}`);
  return (
    <div className="flex gap-2">
      <DayInput {...rest} ref={ref} value={day} onChange={setDay} onUnread={setDay} />
      <TimeInput
        aria-label={t('timeOf', { label })}
        disabled={!day}
        value={time}
        onChange={setTime}
        onUnread={setTime}
        className="w-28!"
      />
    </div>
  );
}

type ChoiceProps<Values extends FieldValues> = FieldProps<Values> & {
  options: readonly { value: string; label: string }[];
};

/** What can be chosen is written by whoever shows it: the options of a select, in groups or not. */
export function SelectField<Values extends FieldValues>(props: FieldProps<Values> & { children: ReactNode }) {
  const { children, ...rest } = props;
  const error = useProblem(rest);
  const { form, name, ...field } = rest;
  return (
    <Field {...field} error={error}>
      <select {...form.register(name)} className={control}>
        {children}
      </select>
    </Field>
  );
}

export const ChoiceField = <Values extends FieldValues>({ options, ...rest }: ChoiceProps<Values>) => (
  <SelectField {...rest}>
    {options.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </SelectField>
);

export function CheckField<Values extends FieldValues>(props: FieldProps<Values>) {
  const { form, name, label, hint, className } = props;
  const id = useId();
  return (
    <div className={classes('flex items-start gap-2', className)}>
      <input
        {...form.register(name)}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 accent-accent"
      />
      <span>
        <label htmlFor={id} className="max-md:-my-2.5 max-md:block max-md:py-2.5">
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className="block text-[13px] text-quiet">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}

/** Several of a few: a box for each. */
export function ChecksField<Values extends FieldValues>({ options, ...rest }: ChoiceProps<Values>) {
  const error = useProblem(rest);
  const { form, name, label, className } = rest;
  return (
    <fieldset className={className}>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="grid grid-cols-2 gap-1.5 max-md:gap-0">
        {options.map((option) => (
          <label key={option.value} className="flex items-center gap-2 max-md:min-h-10">
            <input
              {...form.register(name)}
              type="checkbox"
              value={option.value}
              className="size-4 shrink-0 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1.5 text-[13px] text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
