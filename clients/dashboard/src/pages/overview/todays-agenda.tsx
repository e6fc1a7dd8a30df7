/** What is left of the agenda of today, who waits first; live. */
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { timeOfDay } from '../../texts/format.ts';
import { AgendaWatch } from '../agenda/agenda-watch.tsx';
import { AppointmentStatusBadge } from '../agenda/appointment-states.tsx';
import type { OverviewPageQuery } from './overview-page.generated.ts';
import { useOverviewTexts } from './texts.ts';

type Visit = NonNullable<OverviewPageQuery['visits']>['nodes'][number];

const most = 8;
const isThere = ({ status }: Visit) => status === 'CHECKED_IN' || status === 'IN_PROGRESS';
const isOver = ({ status, endsAt }: Visit, now: number) =>
  status === 'COMPLETED' || status === 'NO_SHOW' || status === 'CANCELLED' || Date.parse(endsAt) <= now;

/** Those who are there, then those who are still to come, by time. */
const left = (visits: readonly Visit[], now: number): Visit[] =>
  visits
    .filter((visit) => isThere(visit) || !isOver(visit, now))
    .sort((a, b) => Number(isThere(b)) - Number(isThere(a)) || a.startsAt.localeCompare(b.startsAt));

export function TodaysAgenda({ data, onChange }: { data: OverviewPageQuery; onChange: () => void }) {
  const t = useOverviewTexts();
  const readsAll = useMay('appointments:read');
  const visits = data.visits?.nodes ?? [];
  const own = data.viewer?.specialistProfile?.id;
  const professionalIds = readsAll ? (data.professionals?.nodes ?? []).map(({ id }) => id) : own ? [own] : [];
  const next = left(visits, Date.now());
  // clocks of several places are told apart by their names
  const isInMany = new Set(visits.map(({ location }) => location?.id)).size > 1;
  const waiting = visits.filter(({ status }) => status === 'CHECKED_IN').length;
  return (
    <section className="shrink-0 overflow-hidden rounded-xl border border-line bg-panel">
      <AgendaWatch professionalIds={professionalIds} onChange={onChange} />
      <header className="flex flex-wrap items-baseline gap-x-4 border-b border-line px-4 py-3">
        <h2 className="font-semibold">{t('agenda')}</h2>
        <p className="text-[13px] text-quiet">
          {[t('visits', { count: visits.length }), waiting > 0 && t('waiting', { count: waiting })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Link to="/agenda" className="ml-auto text-[13px] text-accent hover:underline">
          {t('all')}
        </Link>
      </header>
      {next.length === 0 && <p className="p-4 text-quiet">{t('noVisits')}</p>}
      <ul className="-mb-px grid grid-cols-1 xl:grid-cols-2 xl:gap-x-px">
        {next.slice(0, most).map((visit) => (
          <li key={visit.id} className="flex items-center gap-4 border-b border-line px-4 py-2.5">
            <span className="shrink-0 tabular-nums">
              {timeOfDay(visit.startsAt, visit.location?.timeZone ?? 'UTC')}
            </span>
            <span className="min-w-0 flex-1">
              <Link to={`/agenda/${visit.id}`} className="font-medium break-words text-accent hover:underline">
                {visit.patient?.name ?? t('somebody')}
              </Link>
              <span className="block truncate text-[13px] text-quiet">
                {[
                  isInMany && visit.location?.name,
                  visit.professional?.name,
                  visit.treatments.map(({ name }) => name).join(', '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <AppointmentStatusBadge status={visit.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
