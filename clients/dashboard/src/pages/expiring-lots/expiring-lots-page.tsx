/** Lots that have expired or soon will, the first to go first. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { amount, day } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { StockNav } from '../stock/stock-nav.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { ExpiringLotsPageDocument, type ExpiringLotsPageQuery } from './expiring-lots-page.generated.ts';
import { useExpiringTexts } from './texts.ts';

type Lot = ExpiringLotsPageQuery['expiringLots']['nodes'][number];

export default function ExpiringLotsPage() {
  const t = useExpiringTexts();
  const s = useStockTexts();
  const [asked, ask] = useSearchState('days', 'warehouse');
  const list = useList(
    ExpiringLotsPageDocument,
    { withinDays: Number(asked.days || 30), warehouseId: asked.warehouse || null },
    ({ expiringLots }) => expiringLots,
  );
  const columns = useMemo<Column<Lot>[]>(
    () => [
      {
        id: 'product',
        title: s('product'),
        cell: ({ product }) =>
          product && (
            <Link to={`/products/${product.id}`} className="font-medium text-accent hover:underline">
              {product.name}
            </Link>
          ),
      },
      { id: 'lot', title: t('lot'), cell: ({ code }) => code },
      { id: 'warehouse', title: s('warehouse'), cell: ({ warehouse }) => warehouse?.name ?? '—' },
      {
        id: 'expires',
        title: t('expiresOn'),
        cell: ({ expiresOn, expired }) => (
          <span className="inline-flex items-center gap-2">
            {expiresOn && day(expiresOn)}
            {expired && <Badge tone="danger">{t('expired')}</Badge>}
          </span>
        ),
      },
      {
        id: 'quantity',
        title: s('quantity'),
        align: 'right',
        cell: ({ onHand, product }) => amount(onHand, product?.unit),
      },
    ],
    [t, s],
  );
  return (
    <Page title={s('stock')} isFull>
      <StockNav />
      <DataTable
        name="expiring-lots"
        label={s('expiring')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        emptyHint={t('emptyHint')}
        toolbar={
          <>
            <Select
              label={t('within')}
              value={asked.days}
              onChoose={(days) => ask({ days })}
              options={[
                { value: '', label: t('days', { count: 30 }) },
                ...[60, 90, 180].map((count) => ({ value: String(count), label: t('days', { count }) })),
              ]}
            />
            <Select
              label={s('warehouse')}
              value={asked.warehouse}
              onChoose={(warehouse) => ask({ warehouse })}
              options={[
                { value: '', label: t('anyWarehouse') },
                ...(list.data?.warehouses ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </>
        }
      />
    </Page>
  );
}
