/**
 * The agenda: a day or a week, by professional or by room, in the time of the location. It moves by itself when others
 * change it; visits are opened, booked into free time, and moved by drag or by keyboard.
 */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { wallOf } from '../../texts/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useSearchState } from '../../ui/use-search-state.ts';
import type { BookingStart } from '../booking/book-dialog.tsx';
import { AgendaGrid } from './agenda-grid.tsx';
import { agendasOf, askedSpan, type Column, daysOf, gridOf, movedTo, type View, worksAt } from './agenda-model.ts';
import { AgendaNav } from './agenda-nav.tsx';
import { AgendaPageDocument, type AgendaPageQuery } from './agenda-page.generated.ts';
import { AgendaToolbar } from './agenda-toolbar.tsx';
import { AgendaWatch } from './agenda-watch.tsx';
import { Legend } from './appointment-states.tsx';
import { longDay, period, weekday } from './days.ts';
import { useAgendaTexts } from './texts.ts';
import { useReschedule } from './use-reschedule.ts';

const BookDialog = lazy(() => import('../booking/book-dialog.tsx'));
const AppointmentDialog = lazy(() => import('../appointment/appointment-dialog.tsx'));
const RescheduleDialog = lazy(() => import('../appointment/reschedule-dialog.tsx'));
const RefusedMove = lazy(() => import('./refused-move.tsx'));

export default function AgendaPage() {
  const t = useAgendaTexts();
  const [asked, ask] = useSearchState('span', 'by', 'day', 'who', 'location', 'appointment');
  const now = useNow();
  const view: View = {
    span: asked.span === 'week' ? 'week' : 'day',
    by: asked.by === 'room' ? 'room' : 'professional',
    day: /^\d{4}-\d{2}-\d{2}$/.test(asked.day) ? asked.day : localDay(now),
    who: asked.who,
  };
  const isOfOne = view.span === 'week' && view.by === 'professional' && view.who !== '';
  const span = askedSpan(view, asked.day === '');
  const [{ data, error, fetching }, askAgain] = useQuery({
    query: AgendaPageDocument,
    variables: { ...span, professionalId: view.who, isOfOne, isOfAll: !isOfOne },
  });
  // while other days come, those before are still there: they must not be taken for days without work
  const shown = useRef('');
  const wanted = JSON.stringify([span, isOfOne && view.who]);
  if (!fetching) shown.current = wanted;
  const isComing = shown.current !== wanted;
  const again = () => askAgain({ requestPolicy: 'network-only' });
  if (!data)
    return (
      <Page title={t('agenda')}>
        <AgendaNav />
        {error ? <Failure message={error.message} onRetry={again} /> : <Loading />}
      </Page>
    );
  return <Loaded data={data} view={view} asked={asked} ask={ask} now={now} again={again} isComing={isComing} />;
}

type LoadedProps = {
  data: AgendaPageQuery;
  view: View;
  asked: Record<'day' | 'location' | 'appointment', string>;
  ask: (change: Partial<Record<'span' | 'by' | 'day' | 'who' | 'location' | 'appointment', string>>) => void;
  now: number;
  again: () => void;
  isComing: boolean;
};

function Loaded({ data, view: chosen, asked, ask, now, again, isComing }: LoadedProps) {
  const t = useAgendaTexts();
  const mayWrite = useMay('appointments:write');
  const readsAll = useMay('appointments:read');
  const own = data.viewer?.specialistProfile?.id;
  const [booking, setBooking] = useState<BookingStart | null>(null);
  const [rescheduling, setRescheduling] = useState<string | null>(null);
  const { move, isMoving, pending, refused, forgetRefused } = useReschedule(again);
  const agendas = useMemo(() => withPending(agendasOf(data), pending), [data, pending]);
  const professionals = data.professionals.nodes.filter(({ id }) => readsAll || id === own);
  const { locations } = data;
  const location =
    locations.find(({ id }) => id === asked.location) ??
    locations.find((one) => professionals.some(({ id }) => worksAt(one, agendas.get(id)))) ??
    locations[0];
  if (!location)
    return (
      <Page title={t('agenda')}>
        <AgendaNav />
        <Empty title={t('noLocations')}>
          <SetUp />
        </Empty>
      </Page>
    );
  const { timeZone } = location;
  const wall = wallOf(timeZone, now);
  const there = professionals.filter(({ id }) => chosen.who === id || worksAt(location, agendas.get(id)));
  const rooms = location.rooms.filter(({ archivedAt }) => archivedAt === null);
  const choices = chosen.by === 'room' ? rooms : readsAll ? professionals : there;
  const first = chosen.by === 'room' ? rooms[0]?.id : (there.find(({ id }) => id === own) ?? there[0])?.id;
  const view: View = { ...chosen, who: chosen.who || (first ?? ''), day: asked.day ? chosen.day : wall.day };
  const grid = gridOf({ location, view, agendas }, professionals, now);
  const nameOf = (column: Column) =>
    view.span === 'week' ? weekday(column.day) : (column.professional?.name ?? column.room?.name ?? t('withoutRoom'));
  const detailOf = (column: Column) => (view.span === 'week' ? '' : (column.professional?.detail ?? ''));
  const mayAttend = (professionalId: string | undefined) => mayWrite || (own !== undefined && professionalId === own);
  const days = daysOf(view);
  const heading = view.span === 'day' ? longDay(view.day) : period(days[0] ?? '', days.at(-1) ?? '');
  return (
    <Page
      title={t('agenda')}
      isFull
      actions={
        (mayWrite || own) && (
          <Button
            tone="main"
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() =>
              setBooking({ locationId: location.id, day: view.day, professionalId: mayWrite ? null : own })
            }
          >
            {t('newAppointment')}
          </Button>
        )
      }
    >
      <AgendaNav />
      <AgendaWatch professionalIds={professionals.map(({ id }) => id)} onChange={again} />
      <AgendaToolbar
        view={view}
        today={wall.day}
        locations={locations}
        location={location}
        choices={choices}
        onChange={ask}
      />
      <h2 className="-mb-1 font-semibold first-letter:uppercase" aria-live="polite">
        {heading}
      </h2>
      {grid.columns.length === 0 ? (
        <div className="rounded-xl border border-line bg-panel">
          <Empty title={view.by === 'room' ? t('noRooms') : t('nobodyHere')}>
            <SetUp />
          </Empty>
        </div>
      ) : (
        <AgendaGrid
          key={`${view.span} ${view.by} ${location.id}`}
          label={`${t('agenda')}: ${heading}`}
          grid={grid}
          isComing={isComing}
          nameOf={nameOf}
          detailOf={detailOf}
          now={wall}
          mayBook={mayWrite || own !== undefined}
          mayMove={({ professional }) => mayAttend(professional?.id)}
          isPending={(id) => pending.has(id)}
          onOpen={(id) => ask({ appointment: id })}
          onBook={(column, from) =>
            setBooking({
              locationId: location.id,
              day: column.day,
              from,
              professionalId: column.professional?.id ?? (mayWrite ? null : own),
              roomId: column.room?.id,
            })
          }
          onMove={(appointment, column, from) => void move(movedTo(appointment, column, from, timeZone), timeZone)}
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <Legend />
        <p className="text-xs text-quiet max-md:hidden">{t('hint')}</p>
      </div>
      <Suspense>
        {booking && (
          <BookDialog
            start={booking}
            locations={locations}
            professionals={mayWrite ? professionals : professionals.filter(({ id }) => id === own)}
            onBooked={again}
            onClose={() => setBooking(null)}
          />
        )}
        {asked.appointment && !rescheduling && (
          <AppointmentDialog
            id={asked.appointment}
            onReschedule={() => setRescheduling(asked.appointment)}
            onChanged={again}
            onClose={() => ask({ appointment: '' })}
          />
        )}
        {refused && !rescheduling && (
          <RefusedMove
            refused={refused}
            timeZone={timeZone}
            isBusy={isMoving}
            onChoose={({ startsAt, endsAt }) => void move({ ...refused.asked, startsAt, endsAt }, timeZone)}
            onOtherTime={() => {
              setRescheduling(refused.asked.id);
              forgetRefused();
            }}
            onClose={forgetRefused}
          />
        )}
        {rescheduling && (
          <RescheduleDialog
            id={rescheduling}
            professionals={professionals}
            onMoved={again}
            onClose={() => setRescheduling(null)}
          />
        )}
      </Suspense>
    </Page>
  );
}

type Agendas = ReturnType<typeof agendasOf>;

/** Visits that are being moved stand where they were dropped. */
function withPending(agendas: Agendas, pending: ReturnType<typeof useReschedule>['pending']): Agendas {
  if (pending.size === 0) return agendas;
  return new Map(
    [...agendas].map(([id, agenda]) => [
      id,
      { ...agenda, appointments: agenda.appointments.map((one) => pending.get(one.id) ?? one) },
    ]),
  );
}

/** The way to where locations, rooms and hours are set up, for who may. */
function SetUp() {
  const t = useAgendaTexts();
  const opens = useViewer().menu.some(({ code }) => code === 'schedules');
  return (
    opens && (
      <Link to="/schedules" className="font-medium text-accent underline">
        {t('setUp')}
      </Link>
    )
  );
}

/** The present, anew every half minute. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000); // half a minute
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The day where the reader is, until it is known where the location is. */
const localDay = (now: number): string => wallOf(Intl.DateTimeFormat().resolvedOptions().timeZone, now).day;
