/** What goes from one warehouse to another. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, quantity } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
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
  CancelTransferDocument,
  type StockTransferStatus,
  StockTransfersPageDocument,
  type TransferRowFragment,
} from './stock-transfers-page.generated.ts';
import { useTransfersTexts } from './texts.ts';

const NewTransfer = lazy(() => import('./new-transfer.tsx'));
const ReceiveTransfer = lazy(() => import('./receive-transfer.tsx'));

const tones: Record<StockTransferStatus, Tone> = { IN_TRANSIT: 'accent', RECEIVED: 'good', CANCELLED: 'danger' };

export default function StockTransfersPage() {
  const t = useTransfersTexts();
  const s = useStockTexts();
  const mayWrite = useMay('inventory:write');
  const [isAdding, setAdding] = useState(false);
  const [arrived, setArrived] = useState<TransferRowFragment | null>(null);
  const [asked, ask] = useSearchState('status');
  const status = (asked.status || null) as StockTransferStatus | null;
  const list = useList(StockTransfersPageDocument, { status }, ({ stockTransfers }) => stockTransfers);
  const columns = useMemo<Column<TransferRowFragment>[]>(
    () => [
      { id: 'created', title: s('created'), cell: ({ createdAt }) => dateTime(createdAt) },
      { id: 'from', title: t('from'), cell: ({ fromWarehouse }) => fromWarehouse?.name ?? '—' },
      { id: 'to', title: t('to'), cell: ({ toWarehouse }) => toWarehouse?.name ?? '—' },
      {
        id: 'products',
        title: t('products'),
        cell: ({ lines }) =>
          lines.map((line) => `${line.product?.name ?? '—'} (${quantity(line.quantity)})`).join(', '),
      },
      { id: 'status', title: s('status'), cell: (one) => <Badge tone={tones[one.status]}>{t(one.status)}</Badge> },
      { id: 'note', title: s('note'), isHidden: true, cell: ({ note }) => note },
      { id: 'by', title: s('by'), isHidden: true, cell: ({ actor }) => actor?.name },
      ...(mayWrite
        ? [
            {
              id: 'actions',
              title: s('actions'),
              cell: (transfer: TransferRowFragment) =>
                transfer.status === 'IN_TRANSIT' && (
                  <span className="flex gap-1">
                    <Button size="small" onClick={() => setArrived(transfer)}>
                      {t('receive')}
                    </Button>
                    <ActButton
                      size="small"
                      tone="quiet"
                      document={CancelTransferDocument}
                      input={{ transferId: transfer.id }}
                      ask={t('reallyCancel')}
                    >
                      {s('cancel')}
                    </ActButton>
                  </span>
                ),
            },
          ]
        : []),
    ],
    [t, s, mayWrite],
  );
  return (
    <Page
      title={s('stock')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newTransfer')}
          </Button>
        )
      }
    >
      <StockNav />
      <Suspense>
        {isAdding && <NewTransfer warehouses={list.data?.warehouses ?? []} onClose={() => setAdding(false)} />}
        {arrived && <ReceiveTransfer transfer={arrived} onClose={() => setArrived(null)} />}
      </Suspense>
      <DataTable
        name="stock-transfers"
        label={s('transfers')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newTransfer')} />}
        toolbar={
          <Select
            label={s('status')}
            value={asked.status}
            onChoose={(next) => ask({ status: next })}
            options={[
              { value: '', label: s('anyStatus') },
              ...(['IN_TRANSIT', 'RECEIVED', 'CANCELLED'] as const).map((value) => ({ value, label: t(value) })),
            ]}
          />
        }
      />
    </Page>
  );
}
