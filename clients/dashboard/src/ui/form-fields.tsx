/** Fields of a form as most forms need them: label, control, hint, and what is wrong in words. */
import { type HTMLInputTypeAttribute, type ReactNode, useId } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { decimal } from '../texts/decimal.ts';
import { texts } from '../texts/texts.ts';
import { classes } from './classes.ts';
import { control, Field } from './field.tsx';

const useFieldTexts = texts('fields', {
  es: { needed: 'Escribe este dato', notANumber: 'Escribe un número, como 17,50' },
  en: { needed: 'This is needed', notANumber: 'Write a number, such as 17.50' },
});

/** What a form takes, before the graph has its say. Empty texts are sent as nothing. */
export const needed = z.string().trim().min(1);
export const optional = z.string().trim();
export const neededNumber = needed.refine((text) => decimal(text) !== null);
export const optionalNumber = optional.refine((text) => text === '' || decimal(text) !== null);
/** A typed number as the graph takes it: call it only with what one of the two let through. */
export const numberOf = (text: string): number => Number(decimal(text));
/** The same as a decimal text, for money: nothing is lost on the way through a float. */
export const decimalOf = (text: string): string => decimal(text) ?? '';

type Props<Values extends FieldValues> = {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  label: string;
  hint?: ReactNode;
  isRequired?: boolean;
  className?: string;
};

function useProblem<Values extends FieldValues>({ form, name }: Props<Values>): string | undefined {
  const t = useFieldTexts();
  const problem = form.getFieldState(name, form.formState).error;
  if (!problem) return undefined;
  if (problem.type === 'custom') return t('notANumber');
  return problem.type?.startsWith('too_') || !problem.message ? t('needed') : problem.message;
}

type InputProps<Values extends FieldValues> = Props<Values> & {
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

export function LongTextField<Values extends FieldValues>({ rows = 3, ...rest }: Props<Values> & { rows?: number }) {
  const error = useProblem(rest);
  const { form, name, ...field } = rest;
  return (
    <Field {...field} error={error}>
      <textarea {...form.register(name)} rows={rows} className={classes(control, 'h-auto! py-2')} />
    </Field>
  );
}

type ChoiceProps<Values extends FieldValues> = Props<Values> & {
  options: readonly { value: string; label: string }[];
};

export function ChoiceField<Values extends FieldValues>({ options, ...rest }: ChoiceProps<Values>) {
  const error = useProblem(rest);
  const { form, name, ...field } = rest;
  return (
    <Field {...field} error={error}>
      <select {...form.register(name)} className={control}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function CheckField<Values extends FieldValues>(props: Props<Values>) {
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
