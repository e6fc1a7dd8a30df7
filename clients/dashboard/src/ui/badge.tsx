/** A state in a word. The word says it; the colour only helps. */
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

const tones = {
  plain: 'bg-line/60 text-ink',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  waiting: 'bg-waiting-soft text-waiting',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
} as const;
export type Tone = keyof typeof tones;

export const Badge = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span
    title={typeof children === 'string' && children.length > 30 ? children : undefined}
    className={classes(
      'inline-block max-w-full shrink-0 truncate rounded-full px-2 py-0.5 align-middle text-xs font-medium',
      tones[tone],
    )}
  >
    {children}
  </span>
);
