/** The weeks of somebody, one card for each place and time: those in force first, then what is to come, then what was. */
import { day } from '../../texts/format.ts';
import { language } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { classes } from '../../ui/classes.ts';
import { Panel } from '../../ui/page.tsx';
import { weekdayName } from '../agenda/days.ts';
import type { HoursOnPageFragment } from './schedules-page.generated.ts';
import { useSchedulesTexts } from './texts.ts';
import { hoursText, weekdays } from './week.ts';

type Standing = 'valid' | 'coming' | 'past';

const standingOf = ({ validFrom, validUntil }: HoursOnPageFragment, today: string): Standing =>
  validFrom > today ? 'coming' : validUntil !== null && validUntil < today ? 'past' : 'valid';
const order: readonly Standing[] = ['valid', 'coming', 'past'];

export function WeekCards({ hours, today }: { hours: readonly HoursOnPageFragment[]; today: string }) {
  const t = useSchedulesTexts();
  if (hours.length === 0)
    return (
      <Panel title={t('hours')}>
        <p className="p-4 text-quiet">{t('noHours')}</p>
      </Panel>
    );
  const standing = hours
    .map((one) => ({ one, how: standingOf(one, today) }))
    .sort((a, b) => order.indexOf(a.how) - order.indexOf(b.how) || a.one.validFrom.localeCompare(b.one.validFrom));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {standing.map(({ one, how }) => (
        <WeekCard key={one.id} hours={one} standing={how} />
      ))}
    </div>
  );
}

function WeekCard({ hours, standing }: { hours: HoursOnPageFragment; standing: Standing }) {
  const t = useSchedulesTexts();
  const { location, validFrom, validUntil, periods } = hours;
  const rules = [
    t('slots', { count: hours.slotMinutes }),
    hours.bufferBeforeMinutes > 0 && t('bufferBefore', { count: hours.bufferBeforeMinutes }),
    hours.bufferAfterMinutes > 0 && t('bufferAfter', { count: hours.bufferAfterMinutes }),
    t('notice', { count: hours.minimumNoticeMinutes }),
    t('horizon', { count: hours.horizonDays }),
    hours.dailyCap !== null && t('cap', { count: hours.dailyCap }),
  ].filter(Boolean);
  return (
    <section className={classes('rounded-xl border border-line bg-panel', standing === 'past' && 'text-quiet')}>
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-3">
        <h2 className="font-semibold">{t('hoursAt', { location: location?.name ?? '—' })}</h2>
        <Badge tone={standing === 'valid' ? 'good' : standing === 'coming' ? 'accent' : 'plain'}>
          {standing === 'coming' ? t('coming', { day: day(validFrom) }) : t(standing)}
        </Badge>
      </header>
      <p className="px-4 pt-3 text-[13px] text-quiet">
        {validUntil
          ? t('between', { from: day(validFrom), until: day(validUntil) })
          : t('from', { from: day(validFrom) })}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 p-4">
        {weekdays.map((weekday) => {
          const text = hoursText(periods, weekday, language());
          return (
            <div key={weekday} className="contents">
              <dt className="capitalize">{weekdayName(weekday)}</dt>
              <dd className={classes('tabular-nums', !text && 'text-quiet')}>{text || t('closed')}</dd>
            </div>
          );
        })}
      </dl>
      <p className="border-t border-line px-4 py-3 text-[13px] text-quiet">{rules.join(' · ')}</p>
    </section>
  );
}
