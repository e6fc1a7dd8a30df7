/** Counts of what really lies in a warehouse. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { StockNav } from '../stock/stock-nav.tsx';
import { useStockTexts } from '../stock/texts.ts';
import {
  type CountRowFragment,
  type StockCountStatus,
  StockCountsPageDocument,
} from './stock-counts-page.generated.ts';
import { useCountsTexts } from './texts.ts';

const NewCount = lazy(() => import('./new-count.tsx'));

export const countTones: Record<StockCountStatus, Tone> = { OPEN: 'accent', POSTED: 'good', CANCELLED: 'danger' };

export default function StockCountsPage() {
  const t = useCountsTexts();
  const s = useStockTexts();
  const mayWrite = useMay('inventory:write');
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('status');
  const status = (asked.status || null) as StockCountStatus | null;
  const list = useList(StockCountsPageDocument, { status }, ({ stockCounts }) => stockCounts);
  const columns = useMemo<Column<CountRowFragment>[]>(
    () => [
      {
        id: 'started',
        title: t('started'),
        cell: ({ id, startedAt }) => (
          <Link to={`/stock/counts/${id}`} className="font-medium text-accent hover:underline">
            {dateTime(startedAt)}
          </Link>
        ),
      },
      { id: 'warehouse', title: s('warehouse'), cell: ({ warehouse }) => warehouse?.name ?? '—' },
      { id: 'category', title: s('category'), cell: ({ category }) => category?.name ?? t('allCategories') },
      { id: 'status', title: s('status'), cell: (one) => <Badge tone={countTones[one.status]}>{t(one.status)}</Badge> },
      { id: 'by', title: s('by'), cell: ({ actor }) => actor?.name },
      { id: 'ended', title: t('ended'), isHidden: true, cell: ({ endedAt }) => endedAt && dateTime(endedAt) },
      { id: 'note', title: s('note'), cell: ({ note }) => note },
    ],
    [t, s],
  );
  return (
    <Page
      title={s('stock')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newCount')}
          </Button>
        )
      }
    >
      <StockNav />
      <Suspense>
        {isAdding && (
          <NewCount
            warehouses={list.data?.warehouses ?? []}
            categories={list.data?.categories ?? []}
            onClose={() => setAdding(false)}
          />
        )}
      </Suspense>
      <DataTable
        name="stock-counts"
        label={s('counts')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/stock/counts/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newCount')} />}
        toolbar={
          <Select
            label={s('status')}
            value={asked.status}
            onChoose={(next) => ask({ status: next })}
            options={[
              { value: '', label: s('anyStatus') },
              ...(['OPEN', 'POSTED', 'CANCELLED'] as const).map((value) => ({ value, label: t(value) })),
            ]}
          />
        }
      />
    </Page>
  );
}
