/** What is pressed. `tone` says how weighty it is; `isBusy` keeps it from being pressed twice. */
import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';

const tones = {
  main: 'bg-accent text-accent-ink hover:opacity-90',
  plain: 'border border-line bg-panel text-ink hover:bg-raised',
  quiet: 'text-ink hover:bg-raised',
  danger: 'bg-danger text-white dark:text-page hover:opacity-90',
} as const;
// on a phone nothing that is touched is lower than 40 pixels
const sizes = {
  medium: 'h-9 px-3.5 max-md:h-10',
  small: 'h-8 px-2.5 text-[13px] max-md:h-10',
  icon: 'size-9 shrink-0 max-md:size-10',
} as const;

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  tone?: keyof typeof tones;
  size?: keyof typeof sizes;
  isBusy?: boolean;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

type Look = { tone?: keyof typeof tones; size?: keyof typeof sizes };

/** How a button looks, for links that look like one. */
export const buttonClasses = ({ tone = 'plain', size = 'medium' }: Look, ...more: (string | undefined)[]): string =>
  classes(
    'inline-flex items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition',
    'disabled:cursor-not-allowed disabled:opacity-50',
    tones[tone],
    sizes[size],
    ...more,
  );

export function Button({ tone = 'plain', size = 'medium', isBusy, icon, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || isBusy}
      className={buttonClasses({ tone, size }, className)}
    >
      {isBusy ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {children}
    </button>
  );
}
