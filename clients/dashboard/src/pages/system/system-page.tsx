/** How the house runs: its parts, and the events that a part could not take. */
import { useMemo } from 'react';
import { ago } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Badge } from '../../ui/badge.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { toast } from '../../ui/notices.ts';
import { Page } from '../../ui/page.tsx';
import { useList } from '../../ui/use-list.ts';
import { HealthPanel } from './health.tsx';
import {
  type ParkedEventFactsFragment,
  ReplayParkedEventDocument,
  SystemPageDocument,
} from './system-page.generated.ts';
import { usePartName, useSystemTexts } from './texts.ts';

export default function SystemPage() {
  const t = useSystemTexts();
  const partName = usePartName();
  const list = useList(SystemPageDocument, {}, ({ parkedEvents }) => parkedEvents);
  const columns = useMemo<Column<ParkedEventFactsFragment>[]>(
    () => [
      { id: 'topic', title: t('topic'), cell: ({ topic }) => <code>{topic}</code> },
      { id: 'from', title: t('from'), cell: ({ publisher }) => partName(publisher) },
      { id: 'consumer', title: t('consumer'), cell: ({ consumer }) => partName(consumer) },
      { id: 'aggregate', title: t('aggregate'), cell: ({ aggregate }) => <code>{aggregate}</code> },
      { id: 'attempts', title: t('attempts'), align: 'right', cell: ({ attempts }) => attempts },
      { id: 'error', title: t('error'), cell: ({ error }) => <span title={error}>{error}</span> },
      { id: 'parkedAt', title: t('parkedAt'), cell: ({ parkedAt }) => ago(parkedAt) },
      {
        id: 'actions',
        title: t('actions'),
        cell: ({ eventId, consumer, replayRequestedAt }) =>
          replayRequestedAt ? (
            <Badge tone="accent">{t('replayed')}</Badge>
          ) : (
            <ActButton
              size="small"
              document={ReplayParkedEventDocument}
              input={{ eventId, consumer }}
              onDone={() => toast({ title: t('replayed'), tone: 'good' })}
            >
              {t('replay')}
            </ActButton>
          ),
      },
    ],
    [t, partName],
  );
  return (
    <Page title={t('title')}>
      <HealthPanel />
      <h2 className="font-semibold">{t('parked')}</h2>
      <DataTable
        name="parked-events"
        label={t('parked')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('noParked')}
      />
    </Page>
  );
}
