/** Who waits for time to become free, and what was offered to them. Time that is called off is offered by itself. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { ago, dateTime } from '../../texts/format.ts';
import { wallOf } from '../../texts/wall-time.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { toast } from '../../ui/notices.ts';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useChanges } from '../../ui/use-heard.ts';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { AgendaNav } from '../agenda/agenda-nav.tsx';
import { shortPeriod } from '../agenda/days.ts';
import { useAgendaTexts } from '../agenda/texts.ts';
import { useWaitlistTexts } from './texts.ts';
import {
  AcceptWaitlistOfferDocument,
  DeclineWaitlistOfferDocument,
  LeaveWaitlistDocument,
  WaitlistHeardDocument,
  WaitlistPageDocument,
  type WaitlistRowFragment,
  type WaitlistStatus,
} from './waitlist-page.generated.ts';

const JoinWaitlist = lazy(() => import('./join-waitlist.tsx'));
const OfferTime = lazy(() => import('./offer-time.tsx'));

const tones: Record<WaitlistStatus, Tone> = { WAITING: 'accent', OFFERED: 'warning', BOOKED: 'good', LEFT: 'plain' };
const statuses = ['WAITING', 'OFFERED', 'BOOKED', 'LEFT'] as const satisfies readonly WaitlistStatus[];

const liveOffer = ({ offers }: WaitlistRowFragment) => offers.find(({ status }) => status === 'LIVE');

export default function WaitlistPage() {
  const t = useWaitlistTexts();
  const a = useAgendaTexts();
  const mayWrite = useMay('appointments:write');
  const [isJoining, setJoining] = useState(false);
  const [offering, setOffering] = useState<WaitlistRowFragment | null>(null);
  const [asked, ask] = useSearchState('status', 'location');
  const variables = { status: (asked.status || null) as WaitlistStatus | null, locationId: asked.location || null };
  const list = useList(WaitlistPageDocument, variables, ({ waitlistEntries }) => waitlistEntries);
  useChanges(WaitlistHeardDocument, {}, list.refresh);
  const { data } = list;
  const names = useMemo(() => new Map(data?.professionals.nodes.map(({ id, name }) => [id, name])), [data]);
  const columns = useMemo<Column<WaitlistRowFragment>[]>(
    () => [
      {
        id: 'patient',
        title: t('patient'),
        cell: ({ patient, createdAt }) => (
          <>
            <span className="block truncate font-medium">{patient?.name ?? '—'}</span>
            <span className="block text-[13px] font-normal text-quiet">{ago(createdAt)}</span>
          </>
        ),
      },
      { id: 'status', title: t('status'), cell: ({ status }) => <Badge tone={tones[status]}>{t(status)}</Badge> },
      { id: 'professional', title: t('professional'), cell: ({ professional }) => professional?.name ?? t('anybody') },
      { id: 'location', title: t('location'), isHidden: true, cell: ({ location }) => location?.name },
      {
        id: 'window',
        title: t('window'),
        cell: (entry) => (
          <>
            <span className="block">{windowOf(entry)}</span>
            <span className="block text-[13px] text-quiet">{t('minutes', { count: entry.durationMinutes })}</span>
          </>
        ),
      },
      {
        id: 'since',
        title: t('since'),
        isHidden: true,
        cell: ({ createdAt, location }) => dateTime(createdAt, location?.timeZone),
      },
      {
        id: 'offer',
        title: t('offer'),
        cell: (entry) => (entry.appointment || liveOffer(entry) ? <Offer entry={entry} names={names} /> : null),
      },
      ...(mayWrite
        ? [
            {
              id: 'actions',
              title: t('actions'),
              cell: (entry: WaitlistRowFragment) => (
                <EntryActions entry={entry} onOffer={() => setOffering(entry)} onDone={list.refresh} />
              ),
            },
          ]
        : []),
    ],
    [t, names, mayWrite, list.refresh],
  );
  return (
    <Page
      title={a('waitlist')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setJoining(true)}>
            {t('join')}
          </Button>
        )
      }
    >
      <AgendaNav />
      <Suspense>
        {isJoining && data && (
          <JoinWaitlist
            locations={data.locations}
            professionals={data.professionals.nodes}
            onClose={() => setJoining(false)}
          />
        )}
        {offering && data && (
          <OfferTime
            entry={offering}
            professionals={data.professionals.nodes}
            onDone={list.refresh}
            onClose={() => setOffering(null)}
          />
        )}
      </Suspense>
      <DataTable
        name="waitlist"
        label={a('waitlist')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('join')} />}
        toolbar={
          <>
            <Select
              label={t('status')}
              value={asked.status}
              onChoose={(status) => ask({ status })}
              options={[{ value: '', label: t('anyStatus') }, ...statuses.map((value) => ({ value, label: t(value) }))]}
            />
            {(data?.locations.length ?? 0) > 1 && (
              <Select
                label={t('location')}
                value={asked.location}
                onChoose={(location) => ask({ location })}
                options={[
                  { value: '', label: t('anyLocation') },
                  ...(data?.locations ?? []).map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </>
        }
      />
    </Page>
  );
}

/** The days between which it must be, where the location is. */
function windowOf({ earliestAt, latestAt, location }: WaitlistRowFragment): string {
  const timeZone = location?.timeZone ?? 'UTC';
  return shortPeriod(wallOf(timeZone, earliestAt).day, wallOf(timeZone, Date.parse(latestAt) - 1).day);
}

function Offer({ entry, names }: { entry: WaitlistRowFragment; names: ReadonlyMap<string, string> }) {
  const t = useWaitlistTexts();
  const timeZone = entry.location?.timeZone;
  const offer = liveOffer(entry);
  if (entry.appointment)
    return (
      <Link to={`/agenda/${entry.appointment.id}`} className="text-accent hover:underline">
        {dateTime(entry.appointment.startsAt, timeZone)}
      </Link>
    );
  if (!offer) return null;
  const name = names.get(offer.professionalId) ?? '—';
  return (
    <span title={t('offeredAt', { when: dateTime(offer.startsAt, timeZone), name })}>
      <span className="block">{dateTime(offer.startsAt, timeZone)}</span>
      <span className="block text-[13px] text-quiet">
        {!entry.professional && `${name} · `}
        <span className="text-warning">{t('expires', { when: ago(offer.expiresAt) })}</span>
      </span>
    </span>
  );
}

type ActionProps = { entry: WaitlistRowFragment; onOffer: () => void; onDone: () => void };

function EntryActions({ entry, onOffer, onDone }: ActionProps) {
  const t = useWaitlistTexts();
  const offer = liveOffer(entry);
  if (entry.status === 'BOOKED' || entry.status === 'LEFT') return null;
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5 md:flex-nowrap">
      {offer && (
        <>
          <ActButton
            size="small"
            tone="main"
            document={AcceptWaitlistOfferDocument}
            input={{ waitlistOfferId: offer.id }}
            onDone={() => {
              toast({ title: t('accepted'), tone: 'good' });
              onDone();
            }}
          >
            {t('accept')}
          </ActButton>
          <ActButton
            size="small"
            document={DeclineWaitlistOfferDocument}
            input={{ waitlistOfferId: offer.id }}
            ask={t('reallyWithdraw')}
            onDone={onDone}
          >
            {t('withdraw')}
          </ActButton>
        </>
      )}
      {entry.status === 'WAITING' && (
        <Button size="small" onClick={onOffer}>
          {t('offerTime')}
        </Button>
      )}
      <ActButton
        size="small"
        document={LeaveWaitlistDocument}
        input={{ waitlistEntryId: entry.id }}
        ask={t('reallyLeave', { name: entry.patient?.name ?? '—' })}
        onDone={onDone}
      >
        {t('leave')}
      </ActButton>
    </span>
  );
}
