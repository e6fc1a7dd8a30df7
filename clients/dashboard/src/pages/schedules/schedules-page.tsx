/** When each professional works where, from when on, and the days that differ. */
import { CalendarPlus, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { wallOf } from '../../texts/wall-time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/states.tsx';
import { useSearchState } from '../../ui/use-search-state.ts';
import { Exceptions } from './exceptions.tsx';
import { SchedulesNav } from './schedules-nav.tsx';
import { SchedulesPageDocument, type SchedulesPageQuery } from './schedules-page.generated.ts';
import { useSchedulesTexts } from './texts.ts';
import { WeekCards } from './week-cards.tsx';

const HoursForm = lazy(() => import('./hours-form.tsx'));
const ExceptionForm = lazy(() => import('./exception-form.tsx'));

/** Today where the reader is: days before it are over wherever the location is, give or take one. */
const today = () => wallOf(Intl.DateTimeFormat().resolvedOptions().timeZone, Date.now()).day;

export default function SchedulesPage() {
  const t = useSchedulesTexts();
  const [from] = useState(today);
  const answer = useQuery({ query: SchedulesPageDocument, variables: { from } });
  const [{ data }] = answer;
  if (data && data.professionals.nodes.length > 0)
    return <Schedules data={data} today={from} again={() => answer[1]({ requestPolicy: 'network-only' })} />;
  return (
    <Page title={t('title')}>
      <SchedulesNav />
      <Answer of={answer} find={(answered) => answered}>
        {() => (
          <Empty title={t('nobody')}>
            <Link to="/professionals" className="text-accent hover:underline">
              {t('addProfessionalFirst')}
            </Link>
          </Empty>
        )}
      </Answer>
    </Page>
  );
}

function Schedules({ data, today, again }: { data: SchedulesPageQuery; today: string; again: () => void }) {
  const t = useSchedulesTexts();
  const [asked, ask] = useSearchState('who');
  const [isSetting, setSetting] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const professionals = data.professionals.nodes;
  const professional = professionals.find(({ id }) => id === asked.who) ?? professionals[0];
  if (!professional) return null;
  const names = new Map(professionals.map(({ id, name }) => [id, name]));
  const exceptions = data.scheduleExceptions.filter(
    ({ professionalId }) => professionalId === null || professionalId === professional.id,
  );
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button icon={<CalendarPlus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('addException')}
          </Button>
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setSetting(true)}>
            {t('setHours')}
          </Button>
        </>
      }
    >
      <SchedulesNav />
      <Select
        label={t('professional')}
        value={professional.id}
        options={professionals.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(who) => ask({ who })}
      />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <WeekCards hours={professional.workingHours ?? []} today={today} />
        <Exceptions exceptions={exceptions} names={names} onRemoved={again} />
      </div>
      <Suspense>
        {isSetting && (
          <HoursForm
            professional={professional}
            locations={data.locations}
            today={today}
            onDone={again}
            onClose={() => setSetting(false)}
          />
        )}
        {isAdding && (
          <ExceptionForm
            professional={professional}
            locations={data.locations}
            today={today}
            onDone={again}
            onClose={() => setAdding(false)}
          />
        )}
      </Suspense>
    </Page>
  );
}
