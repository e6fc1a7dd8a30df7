/** Where patients are seen: locations with their rules, and the rooms of each. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { country } from '../../texts/format.ts';
import { zoneName } from '../../texts/places.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { BeginWith, Empty } from '../../ui/states.tsx';
import {
  type LocationRowFragment,
  LocationsPageDocument,
  UpdateLocationDocument,
  UpdateRoomDocument,
} from './locations-page.generated.ts';
import { SchedulesNav } from './schedules-nav.tsx';
import { useSchedulesTexts } from './texts.ts';

const LocationForm = lazy(() => import('./location-form.tsx'));
const RoomForm = lazy(() => import('./room-form.tsx'));

type Open =
  | { form: 'location'; location: LocationRowFragment | 'new' }
  | { form: 'room'; location: LocationRowFragment; room: { id: string; name: string } | 'new' };

export default function LocationsPage() {
  const t = useSchedulesTexts();
  const [opened, setOpened] = useState<Open | null>(null);
  const answer = useQuery({ query: LocationsPageDocument });
  const again = () => answer[1]({ requestPolicy: 'network-only' });
  const close = () => setOpened(null);
  return (
    <Page
      title={t('title')}
      actions={
        <Button
          tone="main"
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => setOpened({ form: 'location', location: 'new' })}
        >
          {t('newLocation')}
        </Button>
      }
    >
      <SchedulesNav />
      <Answer of={answer} find={(data) => data.locations}>
        {(locations) =>
          locations.length === 0 ? (
            <Empty title={t('noLocations')}>
              <BeginWith button={t('newLocation')} />
            </Empty>
          ) : (
            <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
              {locations.map((location) => (
                <LocationCard key={location.id} location={location} onOpen={setOpened} />
              ))}
            </div>
          )
        }
      </Answer>
      <Suspense>
        {opened?.form === 'location' && <LocationForm location={opened.location} onDone={again} onClose={close} />}
        {opened?.form === 'room' && <RoomForm locationId={opened.location.id} room={opened.room} onClose={close} />}
      </Suspense>
    </Page>
  );
}

function LocationCard({ location, onOpen }: { location: LocationRowFragment; onOpen: (open: Open) => void }) {
  const t = useSchedulesTexts();
  const { id, name, rooms, archivedAt } = location;
  return (
    <section className="rounded-xl border border-line bg-panel">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
        <h2 className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          {archivedAt && <Badge>{t('archived')}</Badge>}
        </h2>
        <span className="flex gap-2">
          <Button size="small" onClick={() => onOpen({ form: 'location', location })}>
            {t('edit')}
          </Button>
          <ActButton
            size="small"
            document={UpdateLocationDocument}
            input={{ locationId: id, isArchived: archivedAt === null }}
            {...(archivedAt === null && { ask: t('reallyArchive', { name }) })}
          >
            {archivedAt ? t('restore') : t('archive')}
          </ActButton>
        </span>
      </header>
      <Facts
        facts={[
          { label: t('address'), value: location.address },
          { label: t('timeZone'), value: `${zoneName(location.timeZone)}, ${country(location.country)}` },
          { label: t('observesHolidays'), value: location.observesHolidays ? t('closes') : t('opens') },
          { label: t('requiresConfirmation'), value: location.requiresConfirmation ? t('confirms') : t('direct') },
          { label: t('lateCancellation'), value: t('hoursBefore', { count: location.lateCancellationHours }) },
          { label: t('noShowGrace'), value: t('minutesOf', { count: location.noShowGraceMinutes }) },
        ]}
      />
      <h3 className="border-t border-line px-4 pt-3 font-medium">{t('rooms')}</h3>
      {rooms.length === 0 && <p className="px-4 pt-1 text-quiet">{t('noRooms')}</p>}
      <ul className="px-4 pt-1">
        {rooms.map((room) => (
          <li key={room.id} className="flex flex-wrap items-center justify-between gap-2 py-1.5">
            <span className="min-w-0 break-words">{room.name}</span>
            <span className="flex gap-2">
              <Button
                size="small"
                tone="quiet"
                onClick={() => onOpen({ form: 'room', location, room })}
                aria-label={`${t('rename')}: ${room.name}`}
              >
                {t('rename')}
              </Button>
              <ActButton
                size="small"
                tone="quiet"
                document={UpdateRoomDocument}
                input={{ roomId: room.id, isArchived: true }}
                ask={t('reallyArchive', { name: room.name })}
              >
                {t('archive')}
              </ActButton>
            </span>
          </li>
        ))}
      </ul>
      <div className="p-4 pt-2">
        <Button
          size="small"
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => onOpen({ form: 'room', location, room: 'new' })}
        >
          {t('addRoom')}
        </Button>
      </div>
    </section>
  );
}
