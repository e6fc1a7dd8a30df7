/** Who did what and when, and whether anybody meddled with the record of it. */
import { useMemo } from 'react';
import { useClient } from 'urql';
import { dateTime, quantity } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { DayInput } from '../../ui/typed-input.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { AuditPageDocument, type AuditPageQuery, type AuditPageQueryVariables } from './audit-page.generated.ts';
import { useAuditTexts } from './texts.ts';
import { Verification } from './verification.tsx';

type Entry = AuditPageQuery['auditEntries']['nodes'][number];
type Filter = NonNullable<AuditPageQueryVariables['filter']>;

const inWords = ({ field, before, after }: Entry['changes'][number]) => `${field}: ${before ?? '—'} → ${after ?? '—'}`;

export default function AuditPage() {
  const t = useAuditTexts();
  const client = useClient();
  const [asked, ask] = useSearchState('action', 'record', 'outcome', 'since', 'until');
  const filter: Filter = {
    ...(asked.action && { action: asked.action }),
    ...(asked.record && { recordId: asked.record }),
    ...(asked.outcome && { outcome: asked.outcome as NonNullable<Filter['outcome']> }),
    ...(asked.since && { since: new Date(`${asked.since}T00:00`).toISOString() }),
    ...(asked.until && { until: new Date(`${asked.until}T23:59:59.999`).toISOString() }),
  };
  const list = useList(AuditPageDocument, { filter }, ({ auditEntries }) => auditEntries);
  const columns = useMemo<Column<Entry>[]>(
    () => [
      { id: 'when', title: t('when'), cell: ({ at }) => dateTime(at) },
      {
        id: 'who',
        title: t('who'),
        cell: ({ actor, actorId }) => actor?.name ?? (actorId === 'anonymous' ? t('anonymous') : actorId),
      },
      { id: 'action', title: t('action'), cell: ({ action }) => <code>{action}</code> },
      { id: 'record', title: t('record'), cell: ({ recordId }) => recordId && <code>{recordId}</code> },
      {
        id: 'outcome',
        title: t('outcome'),
        cell: ({ outcome, refusal }) => (
          <span className="inline-flex items-center gap-2">
            <Badge tone={outcome === 'DONE' ? 'good' : 'warning'}>{t(outcome)}</Badge>
            {refusal && <code>{refusal}</code>}
          </span>
        ),
      },
      {
        id: 'changes',
        title: t('changes'),
        cell: ({ changes }) => {
          const words = changes.map(inWords).join('; ');
          return words && <span title={words}>{words}</span>;
        },
      },
      { id: 'sequence', title: t('sequence'), align: 'right', isHidden: true, cell: (one) => quantity(one.sequence) },
      { id: 'request', title: t('request'), isHidden: true, cell: ({ requestId }) => <code>{requestId}</code> },
    ],
    [t],
  );
  const day = (name: 'since' | 'until') => (
    <div className="flex items-center gap-2 max-sm:min-w-0 max-sm:flex-1 max-sm:flex-col max-sm:items-start max-sm:gap-1">
      <span aria-hidden className="text-quiet">
        {t(name)}
      </span>
      <DayInput
        aria-label={t(name)}
        value={asked[name]}
        onChange={(chosen) => ask({ [name]: chosen })}
        className="max-sm:w-full sm:w-40"
      />
    </div>
  );
  return (
    <Page title={t('title')} isFull actions={<Verification client={client} />}>
      <DataTable
        name="audit"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        toolbar={
          <>
            <SearchBox label={t('actionFilter')} value={asked.action} onSearch={(action) => ask({ action })} />
            <SearchBox label={t('recordFilter')} value={asked.record} onSearch={(record) => ask({ record })} />
            <Select
              label={t('outcome')}
              value={asked.outcome}
              onChoose={(outcome) => ask({ outcome })}
              options={[
                { value: '', label: t('anyOutcome') },
                ...(['DONE', 'REFUSED'] as const).map((value) => ({ value, label: t(value) })),
              ]}
            />
            <div className="flex gap-2 max-sm:w-full sm:flex-wrap">
              {day('since')}
              {day('until')}
            </div>
          </>
        }
      />
    </Page>
  );
}
