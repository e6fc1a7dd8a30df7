/** A labelled control with its hint and what is wrong with it, tied together for screen readers. */
import { cloneElement, type ReactElement, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

// text of 16 pixels on a phone: what is smaller has Safari zoom in on it
export const control = classes(
  'h-9 max-md:h-10 max-md:text-base w-full rounded-lg border border-line bg-panel px-3 text-ink placeholder:text-quiet',
  // where it is scrolled to, its label is in view too
  'scroll-mt-9 aria-[invalid=true]:border-danger disabled:opacity-60',
);

type ControlProps = { id?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string | undefined };

type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** What is wrong, in words. */
  error?: string | undefined;
  isRequired?: boolean;
  /** One control that takes id and aria attributes. */
  children: ReactElement<ControlProps>;
  className?: string;
};

export function Field({ label, hint, error, isRequired, children, className }: FieldProps) {
  const id = useId();
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={classes('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
        {isRequired && (
          <span aria-hidden className="text-danger">
            {'\u00a0*'}
          </span>
        )}
      </label>
      {cloneElement(children, { id, 'aria-invalid': Boolean(error), 'aria-describedby': told })}
      {hint && (
        <p id={`${id}-hint`} className="text-[13px] text-quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-[13px] text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
