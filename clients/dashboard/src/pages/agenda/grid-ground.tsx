/** What the grid stands on: the names of the columns, working hours, the lines of the hours, and now. */
import { classes } from '../../ui/classes.ts';
import type { Column } from './agenda-model.ts';
import type { Span } from './grid-layout.ts';
import { useAgendaTexts } from './texts.ts';

/** As wide as a name needs it, on a phone so that two stand side by side. */
const columnClasses = 'min-w-36 flex-1 basis-0 md:min-w-40';

type HeaderProps = {
  columns: readonly Column[];
  nameOf: (column: Column) => string;
  detailOf: (column: Column) => string;
  today: string;
};

export function GridHeader({ columns, nameOf, detailOf, today }: HeaderProps) {
  const t = useAgendaTexts();
  const isWeek = new Set(columns.map(({ day }) => day)).size > 1;
  return (
    <div className="sticky top-0 z-40 flex border-b border-line bg-panel">
      <div className="sticky left-0 z-10 w-14 shrink-0 border-r border-line bg-panel" />
      {columns.map((column) => (
        <div
          key={`${column.id} ${column.day}`}
          className={classes('w-0 border-l border-line px-2 py-2 first:border-l-0', columnClasses)}
        >
          <p
            className={classes(
              'truncate text-[13px] font-semibold first-letter:uppercase',
              isWeek && column.day === today && 'text-accent',
            )}
            title={nameOf(column)}
          >
            {nameOf(column)}
          </p>
          <p className="truncate text-xs text-quiet" title={detailOf(column)}>
            {column.isHoliday ? t('holiday') : detailOf(column) || ' '}
          </p>
        </div>
      ))}
    </div>
  );
}

type GroundProps = {
  columns: readonly Column[];
  hours: Span;
  pixelsPerMinute: number;
  now: { day: string; minutes: number };
};

export function GridGround({ columns, hours, pixelsPerMinute, now }: GroundProps) {
  const t = useAgendaTexts();
  const y = (minutes: number) => (minutes - hours.from) * pixelsPerMinute;
  const isNowShown = now.minutes >= hours.from && now.minutes < hours.until;
  return (
    <>
      {columns.map((column) => (
        <div
          key={`${column.id} ${column.day}`}
          className={classes('relative w-0 border-l border-line bg-closed first:border-l-0', columnClasses)}
        >
          {column.open.map(({ from, until }) => (
            <div
              key={from}
              className="absolute inset-x-0 bg-panel"
              style={{ top: y(from), height: (until - from) * pixelsPerMinute }}
            />
          ))}
          {column.open.length === 0 && (
            <p className="absolute inset-x-2 top-3 rounded bg-panel px-2 py-1 text-center text-xs text-quiet">
              {column.isHoliday ? t('holiday') : t('closed')}
            </p>
          )}
          {column.day === now.day && isNowShown && (
            <div
              role="img"
              aria-label={t('now')}
              className="pointer-events-none absolute inset-x-0 z-20 h-0.5 bg-danger before:absolute before:-top-0.75 before:-left-1 before:size-2 before:rounded-full before:bg-danger"
              style={{ top: y(now.minutes) }}
            />
          )}
        </div>
      ))}
      {Array.from({ length: (hours.until - hours.from) / 30 }, (_, index) => hours.from + index * 30).map((minutes) => (
        <div
          key={minutes}
          aria-hidden
          style={{ top: y(minutes) }}
          className={classes(
            'pointer-events-none absolute inset-x-0 border-t border-line',
            minutes % 60 > 0 && 'border-dotted opacity-70',
          )}
        />
      ))}
    </>
  );
}
