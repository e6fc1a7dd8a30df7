/** What is known of a record: names and values. What is not known is left out. */
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Fact = { label: string; value: ReactNode };

export const Facts = ({ facts, className }: { facts: readonly Fact[]; className?: string }) => (
  <dl className={classes('grid grid-cols-1 gap-x-6 gap-y-3 p-4', className ?? 'sm:grid-cols-2')}>
    {facts
      .filter(({ value }) => value !== null && value !== undefined && value !== false && value !== '')
      .map(({ label, value }) => (
        <div key={label} className="min-w-0">
          <dt className="text-[13px] text-quiet">{label}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
  </dl>
);

/** A number that stands out, with what it counts; it may lead somewhere. */
export const Figure = ({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) => (
  <div className="h-full min-w-0 rounded-xl border border-line bg-panel p-4 max-sm:p-3">
    <p className="text-[13px] text-quiet">{label}</p>
    <p
      className={classes(
        'mt-1 font-semibold tracking-tight [overflow-wrap:anywhere] tabular-nums sm:text-2xl',
        // millions stay on one line of half a phone
        typeof value === 'string' && value.length > 11 ? 'text-base' : 'text-lg',
      )}
    >
      {value}
    </p>
    {note && <p className="mt-1 text-[13px] text-quiet">{note}</p>}
  </div>
);
