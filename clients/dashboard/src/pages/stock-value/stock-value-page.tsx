/** What the stock of each product is worth, and up to when its books are closed. */
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { amount, dateTime, money, quantity } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { StockValuePageDocument, type StockValuePageQuery } from './stock-value-page.generated.ts';
import { useStockValueTexts } from './texts.ts';

const ClosePeriod = lazy(() => import('./close-period.tsx'));

type Product = StockValuePageQuery['products']['nodes'][number];

export default function StockValuePage() {
  const t = useStockValueTexts();
  const mayClose = useMay('inventory:close');
  const [isClosing, setClosing] = useState(false);
  const [asked, ask] = useSearchState('text');
  const filter = { archived: false, ...(asked.text && { text: asked.text }) };
  const list = useList(StockValuePageDocument, { filter }, ({ products }) => products);
  const latest = list.data?.inventoryPeriods.reduce<string | null>(
    (last, { until }) => (last === null || until > last ? until : last),
    null,
  );
  const columns = useMemo<Column<Product>[]>(
    () => [
      {
        id: 'name',
        title: t('name'),
        cell: ({ id, name }) => (
          <Link to={`/products/${id}`} className="font-medium text-accent hover:underline">
            {name}
          </Link>
        ),
      },
      { id: 'sku', title: t('sku'), cell: ({ sku }) => sku },
      {
        id: 'available',
        title: t('available'),
        align: 'right',
        cell: ({ availableQuantity, unit }) => amount(availableQuantity, unit),
      },
      {
        id: 'inTransit',
        title: t('inTransit'),
        align: 'right',
        isHidden: true,
        cell: ({ inTransitQuantity }) => quantity(inTransitQuantity),
      },
      { id: 'price', title: t('price'), align: 'right', isHidden: true, cell: ({ price }) => money(price) },
      {
        id: 'averageCost',
        title: t('averageCost'),
        align: 'right',
        cell: ({ averageCost }) => (averageCost ? money(averageCost) : '—'),
      },
      { id: 'value', title: t('value'), align: 'right', cell: ({ stockValue }) => money(stockValue) },
    ],
    [t],
  );
  return (
    <Page
      title={t('title')}
      isFull
      actions={
        <>
          {list.data && <Badge>{latest ? t('closedUntil', { until: dateTime(latest) }) : t('neverClosed')}</Badge>}
          {mayClose && <Button onClick={() => setClosing(true)}>{t('close')}</Button>}
        </>
      }
    >
      <Suspense>{isClosing && <ClosePeriod onClose={() => setClosing(false)} />}</Suspense>
      <DataTable
        name="stock-value"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/products/${id}`}
        emptyText={t('empty')}
        toolbar={<SearchBox label={t('search')} value={asked.text} onSearch={(text) => ask({ text })} />}
      />
    </Page>
  );
}
