/** Everything that was written to people, with what became of it; where no service is set, the messages themselves. */
import { lazy, Suspense, useMemo, useState } from 'react';
import { ago, dateTime } from '../../texts/format.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useChanges } from '../../ui/use-heard.ts';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import {
  DeliveryHeardDocument,
  NotificationDeliveriesPageDocument,
  type NotificationDeliveriesPageQuery,
  type NotificationDeliveriesPageQueryVariables,
} from './notification-deliveries-page.generated.ts';
import { useDeliveriesTexts } from './texts.ts';

const OneDelivery = lazy(() => import('./one-delivery.tsx'));

export type Delivery = NotificationDeliveriesPageQuery['notificationDeliveries']['nodes'][number];
type Filter = NonNullable<NotificationDeliveriesPageQueryVariables['filter']>;

const tones: Record<Delivery['state'], Tone> = {
  QUEUED: 'plain',
  IN_DIGEST: 'plain',
  SENDING: 'accent',
  KEPT: 'accent',
  SENT: 'good',
  WITHDRAWN: 'plain',
  FAILED: 'danger',
  DELIVERED: 'good',
  READ: 'good',
};
const channels = ['INBOX', 'EMAIL', 'WHATSAPP', 'SMS', 'PUSH'] as const;

export default function NotificationDeliveriesPage() {
  const t = useDeliveriesTexts();
  const [asked, ask] = useSearchState('event', 'channel', 'state');
  const [openId, setOpenId] = useState<string | null>(null);
  const filter: Filter = {
    ...(asked.event && { event: asked.event as NonNullable<Filter['event']> }),
    ...(asked.channel && { channel: asked.channel as NonNullable<Filter['channel']> }),
    ...(asked.state && { state: asked.state as NonNullable<Filter['state']> }),
  };
  const list = useList(NotificationDeliveriesPageDocument, { filter }, (data) => data.notificationDeliveries);
  useChanges(DeliveryHeardDocument, {}, list.refresh);
  const events = list.data?.notificationEvents;
  const open = list.rows.find(({ id }) => id === openId);
  const columns = useMemo<Column<Delivery>[]>(() => {
    const nameOf = (kind: string) => events?.find((event) => event.kind === kind)?.name ?? kind;
    return [
      {
        id: 'event',
        title: t('event'),
        cell: ({ id, event }) => (
          <button
            type="button"
            onClick={() => setOpenId(id)}
            className="max-w-full text-left font-medium text-accent hover:underline max-md:-my-2.5 max-md:py-2.5 md:truncate"
          >
            {nameOf(event)}
          </button>
        ),
      },
      { id: 'person', title: t('person'), cell: ({ user }) => user?.name ?? '—' },
      { id: 'channel', title: t('channel'), cell: ({ channel }) => t(channel) },
      { id: 'to', title: t('to'), cell: ({ to }) => to ?? '' },
      { id: 'state', title: t('state'), cell: ({ state }) => <Badge tone={tones[state]}>{t(state)}</Badge> },
      { id: 'answer', title: t('answer'), isHidden: true, cell: ({ answer }) => answer ?? '' },
      { id: 'attempts', title: t('attempts'), align: 'right', isHidden: true, cell: ({ attempts }) => attempts },
      {
        id: 'created',
        title: t('created'),
        cell: ({ createdAt }) => (
          <time dateTime={createdAt} title={dateTime(createdAt)}>
            {ago(createdAt)}
          </time>
        ),
      },
    ];
  }, [t, events]);
  return (
    <Page title={t('title')} isFull>
      <DataTable
        name="notification-deliveries"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        toolbar={
          <>
            <Select
              label={t('event')}
              value={asked.event}
              onChoose={(event) => ask({ event })}
              options={[
                { value: '', label: t('anyEvent') },
                ...(events ?? []).map(({ kind, name }) => ({ value: kind, label: name })),
              ]}
            />
            <Select
              label={t('channel')}
              value={asked.channel}
              onChoose={(channel) => ask({ channel })}
              options={[
                { value: '', label: t('anyChannel') },
                ...channels.map((value) => ({ value, label: t(value) })),
              ]}
            />
            <Select
              label={t('state')}
              value={asked.state}
              onChoose={(state) => ask({ state })}
              options={[
                { value: '', label: t('anyState') },
                ...(Object.keys(tones) as Delivery['state'][]).map((value) => ({ value, label: t(value) })),
              ]}
            />
          </>
        }
      />
      <Suspense>{open && <OneDelivery delivery={open} onClose={() => setOpenId(null)} />}</Suspense>
    </Page>
  );
}
