/** What is wanted from suppliers, and how far each request has come. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, day, quantity } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { ReorderBadge, ReordersNav, reorderStatuses } from './reorder-parts.tsx';
import { type ReorderRequestStatus, type ReorderRowFragment, ReordersPageDocument } from './reorders-page.generated.ts';
import { useReordersTexts } from './texts.ts';

const NewReorder = lazy(() => import('./new-reorder.tsx'));

export default function ReordersPage() {
  const t = useReordersTexts();
  const mayWrite = useMay('inventory:purchase');
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('status');
  const filter = asked.status ? { status: asked.status as ReorderRequestStatus } : {};
  const list = useList(ReordersPageDocument, { filter }, ({ reorderRequests }) => reorderRequests);
  const columns = useMemo<Column<ReorderRowFragment>[]>(
    () => [
      {
        id: 'created',
        title: t('created'),
        cell: ({ id, createdAt }) => (
          <Link to={`/reorders/${id}`} className="font-medium text-accent hover:underline">
            {dateTime(createdAt)}
          </Link>
        ),
      },
      { id: 'supplier', title: t('supplier'), cell: ({ supplier }) => supplier?.name ?? '—' },
      {
        id: 'products',
        title: t('products'),
        cell: ({ lines }) => lines.map((one) => `${one.product?.name ?? '—'} (${quantity(one.quantity)})`).join(', '),
      },
      { id: 'status', title: t('status'), cell: ({ status }) => <ReorderBadge status={status} /> },
      { id: 'expected', title: t('expected'), cell: ({ expectedOn }) => expectedOn && day(expectedOn) },
      { id: 'warehouse', title: t('warehouse'), isHidden: true, cell: ({ warehouse }) => warehouse?.name },
      { id: 'note', title: t('note'), isHidden: true, cell: ({ note }) => note },
    ],
    [t],
  );
  return (
    <Page
      title={t('title')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newRequest')}
          </Button>
        )
      }
    >
      <ReordersNav />
      <Suspense>
        {isAdding && <NewReorder warehouses={list.data?.warehouses ?? []} onClose={() => setAdding(false)} />}
      </Suspense>
      <DataTable
        name="reorders"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/reorders/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newRequest')} />}
        toolbar={
          <Select
            label={t('status')}
            value={asked.status}
            onChoose={(status) => ask({ status })}
            options={[
              { value: '', label: t('anyStatus') },
              ...reorderStatuses.map((value) => ({ value, label: t(value) })),
            ]}
          />
        }
      />
    </Page>
  );
}
