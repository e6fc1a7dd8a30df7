/** One product: what it is, what it costs, where it lies, who sells it to us, and every movement of it. */
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { amount, money, quantity } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Figure } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { useChanges } from '../../ui/use-heard.ts';
import { useRefresh } from '../../ui/use-refresh.ts';
import { Kardex } from './kardex.tsx';
import {
  ArchiveProductDocument,
  ProductChangedDocument,
  ProductPageDocument,
  type ProductPageQuery,
  RestoreProductDocument,
} from './product-page.generated.ts';
import { Levels, Lots, Suppliers } from './product-stock.tsx';
import { useProductTexts } from './texts.ts';

const EditProduct = lazy(() => import('./edit-product.tsx'));
const ReceiveStock = lazy(() => import('../stock-move/receive-stock.tsx'));
const AdjustStock = lazy(() => import('../stock-move/adjust-stock.tsx'));

export type Product = NonNullable<ProductPageQuery['product']>;

export default function ProductPage() {
  const { id = '' } = useParams();
  const stock = useMay('inventory:read');
  const cost = useMay('inventory:cost');
  const asked = useQuery({ query: ProductPageDocument, variables: { id, stock, cost } });
  useChanges(ProductChangedDocument, { productIds: [id] }, useRefresh(asked));
  return (
    <Answer of={asked} find={({ product }) => product}>
      {(product) => (
        <ProductShown
          product={product}
          warehouses={asked[0].data?.warehouses ?? []}
          categories={asked[0].data?.categories ?? []}
        />
      )}
    </Answer>
  );
}

type Named = { id: string; name: string };
type Props = { product: Product; warehouses: readonly Named[]; categories: readonly Named[] };

function ProductShown({ product, warehouses, categories }: Props) {
  const t = useProductTexts();
  const { unit } = product;
  const of = (value: number) => amount(value, unit);
  return (
    <Page title={product.name} actions={<Actions {...{ product, warehouses, categories }} />}>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label={t('price')} value={money(product.price)} note={unit} />
        <Figure
          label={t('available')}
          value={of(product.availableQuantity)}
          note={product.minimumStock !== undefined && `${t('minimum')}: ${quantity(product.minimumStock)}`}
        />
        {product.onOrderQuantity !== undefined && (
          <Figure
            label={t('onOrder')}
            value={of(product.onOrderQuantity)}
            note={product.inTransitQuantity ? `${t('inTransit')}: ${of(product.inTransitQuantity)}` : null}
          />
        )}
        {product.stockValue && (
          <Figure
            label={t('stockValue')}
            value={money(product.stockValue)}
            note={product.averageCost && `${t('averageCost')}: ${money(product.averageCost)}`}
          />
        )}
      </div>
      <Panel title={t('details')}>
        <Facts
          className="sm:grid-cols-2 lg:grid-cols-4"
          facts={[
            { label: t('sku'), value: product.sku },
            { label: t('category'), value: product.category?.name },
            { label: t('barcodes'), value: product.barcodes.map(({ code }) => code).join(', ') },
            {
              label: t('packagings'),
              value: product.packagings.map((one) => `${one.unit} (${of(one.quantity)})`).join(', '),
            },
            { label: t('maximum'), value: product.maximumStock ? of(product.maximumStock) : null },
            { label: t('description'), value: product.description },
          ]}
        />
      </Panel>
      {product.stockLevels && (
        <>
          <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
            <Levels product={product} />
            {product.tracksLots && <Lots product={product} />}
            <Suppliers product={product} />
          </div>
          <Kardex product={product} />
        </>
      )}
    </Page>
  );
}

function Actions({ product, warehouses, categories }: Props) {
  const t = useProductTexts();
  const mayWrite = useMay('inventory:write');
  const mayAdjust = useMay('inventory:adjust');
  const [open, setOpen] = useState<'edit' | 'receive' | 'adjust' | null>(null);
  const close = () => setOpen(null);
  const input = { productId: product.id };
  return (
    <>
      {product.archivedAt && <Badge>{t('archived')}</Badge>}
      {mayWrite && <Button onClick={() => setOpen('receive')}>{t('receive')}</Button>}
      {mayAdjust && <Button onClick={() => setOpen('adjust')}>{t('adjust')}</Button>}
      {mayWrite && <Button onClick={() => setOpen('edit')}>{t('edit')}</Button>}
      {mayWrite &&
        (product.archivedAt ? (
          <ActButton document={RestoreProductDocument} input={input}>
            {t('restore')}
          </ActButton>
        ) : (
          <ActButton tone="quiet" document={ArchiveProductDocument} input={input} ask={t('reallyArchive')}>
            {t('archive')}
          </ActButton>
        ))}
      <Suspense>
        {open === 'edit' && <EditProduct product={product} categories={categories} onClose={close} />}
        {open === 'receive' && <ReceiveStock product={product} warehouses={warehouses} onClose={close} />}
        {open === 'adjust' && <AdjustStock product={product} warehouses={warehouses} onClose={close} />}
      </Suspense>
    </>
  );
}
