/** One's own visits: those to come, those before, the times waited for; each by the clock of where it is. */
import { CalendarPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { dateTime } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Empty } from '../../ui/states.tsx';
import { useChanges } from '../../ui/use-heard.ts';
import { useRefresh } from '../../ui/use-refresh.ts';
import { AppointmentStatusBadge } from '../agenda/appointment-states.tsx';
import { WaitlistHeardDocument } from '../waitlist/waitlist-page.generated.ts';
import {
  MyAppointmentsPageDocument,
  type MyAppointmentsPageQuery,
  type OwnAppointmentFragment,
} from './my-appointments-page.generated.ts';
import { OwnWaitlist } from './own-waitlist.tsx';
import { useMyAppointmentsTexts } from './texts.ts';

const BookOwn = lazy(() => import('./book-own.tsx'));

const pageSize = 20;

export default function MyAppointmentsPage() {
  const t = useMyAppointmentsTexts();
  const [after, setAfter] = useState<string | null>(null);
  const [isBooking, setBooking] = useState(false);
  const asked = useQuery({ query: MyAppointmentsPageDocument, variables: { first: pageSize, after } });
  const [{ data }] = asked;
  useChanges(WaitlistHeardDocument, {}, useRefresh(asked));
  return (
    <Page
      title={t('title')}
      actions={
        <Button
          tone="main"
          disabled={!data}
          icon={<CalendarPlus aria-hidden className="size-4" />}
          onClick={() => setBooking(true)}
        >
          {t('book')}
        </Button>
      }
    >
      <Answer of={asked} find={(found) => found}>
        {(found) => (
          <>
            <Upcoming upcoming={found.upcoming.nodes} />
            <OwnWaitlist found={found} />
            <Past past={found.past} isLatest={after === null} onPage={setAfter} />
            <Suspense>{isBooking && <BookOwn found={found} onClose={() => setBooking(false)} />}</Suspense>
          </>
        )}
      </Answer>
    </Page>
  );
}

/** What of a visit both lists show. */
function useColumns(): Column<OwnAppointmentFragment>[] {
  const t = useMyAppointmentsTexts();
  return [
    {
      id: 'when',
      title: t('when'),
      cell: ({ id, startsAt, durationMinutes, location }) => (
        <span className="whitespace-nowrap">
          <Link to={`/my/appointments/${id}`} className="font-medium text-accent hover:underline">
            {dateTime(startsAt, location?.timeZone)}
          </Link>{' '}
          <span className="text-quiet">{t('minutes', { count: durationMinutes })}</span>
        </span>
      ),
    },
    { id: 'professional', title: t('professional'), cell: ({ professional }) => professional?.name },
    { id: 'location', title: t('location'), cell: ({ location }) => location?.name },
    {
      id: 'treatments',
      title: t('treatments'),
      cell: ({ treatments, reason }) => treatments.map(({ name }) => name).join(', ') || reason,
    },
    {
      id: 'status',
      title: t('status'),
      cell: ({ status, isLateCancellation }) => (
        <span className="flex flex-wrap gap-1.5">
          <AppointmentStatusBadge status={status} />
          {isLateCancellation && <Badge tone="warning">{t('late')}</Badge>}
        </span>
      ),
    },
  ];
}

function Upcoming({ upcoming }: { upcoming: readonly OwnAppointmentFragment[] }) {
  const t = useMyAppointmentsTexts();
  const columns = useColumns();
  return (
    <Panel title={t('upcoming')}>
      {upcoming.length === 0 ? (
        <Empty title={t('noUpcoming')}>{t('noUpcomingWhy')}</Empty>
      ) : (
        <Rows
          label={t('upcoming')}
          // the next one first
          rows={[...upcoming].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))}
          rowId={({ id }) => id}
          emptyText={t('noUpcoming')}
          columns={columns}
        />
      )}
    </Panel>
  );
}

type PastProps = {
  past: MyAppointmentsPageQuery['past'];
  isLatest: boolean;
  onPage: (after: string | null) => void;
};

function Past({ past: { nodes, pageInfo }, isLatest, onPage }: PastProps) {
  const t = useMyAppointmentsTexts();
  const columns = useColumns();
  return (
    <Panel title={t('past')}>
      <Rows label={t('past')} rows={nodes} rowId={({ id }) => id} emptyText={t('noPast')} columns={columns} />
      {(!isLatest || pageInfo.hasNextPage) && (
        <div className="flex justify-center gap-2 border-t border-line px-4 py-3">
          {!isLatest && <Button onClick={() => onPage(null)}>{t('newest')}</Button>}
          {pageInfo.hasNextPage && <Button onClick={() => onPage(pageInfo.endCursor)}>{t('older')}</Button>}
        </div>
      )}
    </Panel>
  );
}
