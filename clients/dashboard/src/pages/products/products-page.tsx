/** Products with their prices and what can be sold of them. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { amount, money, quantity } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import {
  ProductsPageDocument,
  type ProductsPageQuery,
  type ProductsPageQueryVariables,
} from './products-page.generated.ts';
import { useProductsTexts } from './texts.ts';

type Product = ProductsPageQuery['products']['nodes'][number];
type Filter = NonNullable<ProductsPageQueryVariables['filter']>;

// forms are loaded by who opens one
const NewProduct = lazy(() => import('./new-product.tsx'));

export default function ProductsPage() {
  const t = useProductsTexts();
  const mayWrite = useMay('inventory:write');
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('text', 'category', 'stock', 'order');
  const filter: Filter = {
    ...(asked.text && { text: asked.text }),
    ...(asked.category && { categoryId: asked.category }),
    ...(asked.stock && { stock: asked.stock as NonNullable<Filter['stock']> }),
  };
  const orderBy = (asked.order || 'NAME') as NonNullable<ProductsPageQueryVariables['orderBy']>;
  const list = useList(ProductsPageDocument, { filter, orderBy }, ({ products }) => products);
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
        sorts: { up: 'NAME' },
      },
      { id: 'sku', title: t('sku'), cell: ({ sku }) => sku, sorts: { up: 'SKU' } },
      { id: 'category', title: t('category'), cell: ({ category }) => category?.name ?? '' },
      {
        id: 'price',
        title: t('price'),
        align: 'right',
        cell: ({ price }) => money(price),
        sorts: { up: 'CHEAPEST', down: 'DEAREST' },
      },
      {
        id: 'available',
        title: t('available'),
        align: 'right',
        cell: ({ availableQuantity, unit }) => amount(availableQuantity, unit),
      },
      { id: 'minimum', title: t('minimum'), align: 'right', isHidden: true, cell: (one) => quantity(one.minimumStock) },
      { id: 'state', title: t('state'), cell: (one) => <StockState product={one} /> },
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
            {t('newProduct')}
          </Button>
        )
      }
    >
      <Suspense>
        {isAdding && <NewProduct onClose={() => setAdding(false)} categories={list.data?.categories ?? []} />}
      </Suspense>
      <DataTable
        name="products"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/products/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newProduct')} />}
        order={orderBy}
        onOrder={(order) => ask({ order })}
        toolbar={
          <>
            <SearchBox label={t('search')} value={asked.text} onSearch={(text) => ask({ text })} />
            <Select
              label={t('category')}
              value={asked.category}
              onChoose={(category) => ask({ category })}
              options={[
                { value: '', label: t('allCategories') },
                ...(list.data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <Select
              label={t('stock')}
              value={asked.stock}
              onChoose={(stock) => ask({ stock })}
              options={[
                { value: '', label: t('anyStock') },
                ...(['AVAILABLE', 'LOW', 'OUT'] as const).map((value) => ({ value, label: t(value) })),
              ]}
            />
          </>
        }
      />
    </Page>
  );
}

function StockState({ product }: { product: Product }) {
  const t = useProductsTexts();
  const { archivedAt, availableQuantity, minimumStock } = product;
  if (archivedAt) return <Badge>{t('archived')}</Badge>;
  if (availableQuantity <= 0) return <Badge tone="danger">{t('out')}</Badge>;
  if (availableQuantity <= minimumStock) return <Badge tone="warning">{t('low')}</Badge>;
  return <Badge tone="good">{t('ok')}</Badge>;
}
