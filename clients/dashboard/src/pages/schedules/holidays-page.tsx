/** The holidays of each location in a year: those of its country, as the house rules on them. */
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { z } from 'zod';
import { country } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, DayField, needed, neededDay, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { useSearchState } from '../../ui/use-search-state.ts';
import { longDay } from '../agenda/days.ts';
import { HolidaysPageDocument, type HolidaysPageQuery, SetHolidayDocument } from './holidays-page.generated.ts';
import { SchedulesNav } from './schedules-nav.tsx';
import { useSchedulesTexts } from './texts.ts';

type Location = HolidaysPageQuery['locations'][number];

export default function HolidaysPage() {
  const t = useSchedulesTexts();
  const [asked, ask] = useSearchState('year');
  const [isAdding, setAdding] = useState(false);
  const year = /^(19|20)\d\d$/.test(asked.year) ? Number(asked.year) : new Date().getFullYear();
  const answer = useQuery({ query: HolidaysPageDocument, variables: { year } });
  const again = () => answer[1]({ requestPolicy: 'network-only' });
  const locations = answer[0].data?.locations ?? [];
  return (
    <Page
      title={t('title')}
      actions={
        <Button
          tone="main"
          disabled={locations.length === 0}
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => setAdding(true)}
        >
          {t('addHoliday')}
        </Button>
      }
    >
      <SchedulesNav />
      <fieldset aria-label={t('year')} className="flex items-center gap-1">
        <Button
          size="icon"
          aria-label={t('before')}
          icon={<ChevronLeft aria-hidden className="size-4" />}
          onClick={() => ask({ year: String(year - 1) })}
        />
        <h2 className="px-3 font-semibold tabular-nums" aria-live="polite">
          {year}
        </h2>
        <Button
          size="icon"
          aria-label={t('after')}
          icon={<ChevronRight aria-hidden className="size-4" />}
          onClick={() => ask({ year: String(year + 1) })}
        />
      </fieldset>
      <Answer of={answer} find={(data) => data.locations}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={t('noLocations')}>
              <Link to="/schedules/locations" className="text-accent hover:underline">
                {t('addLocationFirst')}
              </Link>
            </Empty>
          ) : (
            <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
              {found.map((location) => (
                <HolidaysOf key={location.id} location={location} onChanged={again} />
              ))}
            </div>
          )
        }
      </Answer>
      {isAdding && <HolidayForm locations={locations} year={year} onDone={again} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function HolidaysOf({ location, onChanged }: { location: Location; onChanged: () => void }) {
  const t = useSchedulesTexts();
  const { id: locationId, name: place, observesHolidays, holidays } = location;
  return (
    <Panel title={place}>
      {holidays.length === 0 && (
        <p className="p-4 text-quiet">{observesHolidays ? t('noHolidays') : t('notObserved')}</p>
      )}
      <ul className="divide-y divide-line">
        {holidays.map(({ day, name }) => (
          <li key={day} className="flex items-center justify-between gap-3 px-4 py-2.5">
            <span className="min-w-0">
              <span className="block font-medium">{name}</span>
              <span className="block text-[13px] text-quiet first-letter:uppercase">{longDay(day)}</span>
            </span>
            <ActButton
              size="small"
              document={SetHolidayDocument}
              input={{ locationId, day, name, isOpen: true }}
              ask={t('reallyWork', { day: longDay(day), name, location: place })}
              onDone={() => {
                toast({ title: t('works', { day: longDay(day), location: place }), tone: 'good' });
                onChanged();
              }}
            >
              {t('work')}
            </ActButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const schema = z.object({ where: needed, day: neededDay, name: needed });

type FormProps = { locations: readonly Location[]; year: number; onDone: () => void; onClose: () => void };

function HolidayForm({ locations, year, onDone, onClose }: FormProps) {
  const t = useSchedulesTexts();
  const countries = [...new Set(locations.map(({ country }) => country))];
  return (
    <FormDialog
      title={t('addHoliday')}
      submitLabel={t('add')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ where: locations[0]?.id ?? '', day: `${year}-01-01`, name: '' }}
      document={SetHolidayDocument}
      // a country is two letters; everything else is the id of a location
      inputOf={({ where, day, name }) => ({
        ...{ day, name },
        ...(where.length === 2 ? { country: where } : { locationId: where }),
      })}
      onDone={onDone}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            name="where"
            label={t('where')}
            className="sm:col-span-2"
            options={[
              ...locations.map(({ id, name }) => ({ value: id, label: name })),
              ...countries.map((code) => ({ value: code, label: t('wholeCountry', { country: country(code) }) })),
            ]}
          />
          <DayField form={form} name="day" label={t('day')} isRequired />
          <TextField form={form} name="name" label={t('holidayName')} isRequired />
        </>
      )}
    </FormDialog>
  );
}
