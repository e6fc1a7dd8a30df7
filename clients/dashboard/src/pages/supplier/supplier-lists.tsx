/** What a supplier sells, and what was bought. */
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { amount, dateTime, money } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useSuppliersTexts } from '../suppliers/texts.ts';
import { DetachSupplierProductDocument } from './supplier-page.generated.ts';
import type { Supplier } from './supplier-page.tsx';
import { useSupplierTexts } from './texts.ts';

const AttachProduct = lazy(() => import('./attach-product.tsx'));

type Offer = Supplier['products']['nodes'][number];

export function Offers({ supplier }: { supplier: Supplier }) {
  const t = useSupplierTexts();
  const s = useSuppliersTexts();
  const mayWrite = useMay('inventory:purchase');
  const [isAdding, setAdding] = useState(false);
  const offers = supplier.products.nodes.filter(({ attached }) => attached);
  const columns: Column<Offer>[] = [
    {
      id: 'product',
      title: t('product'),
      cell: ({ product }) =>
        product && (
          <Link to={`/products/${product.id}`} className="text-accent hover:underline">
            {product.name}
          </Link>
        ),
    },
    { id: 'code', title: t('theirCode'), cell: ({ supplierSku }) => supplierSku },
    { id: 'leadTime', title: t('leadTime'), cell: ({ leadTimeDays }) => s('days', { count: leadTimeDays }) },
    {
      id: 'minimum',
      title: t('minimumOrder'),
      align: 'right',
      cell: ({ minimumOrderQuantity, product }) =>
        minimumOrderQuantity > 0 && amount(minimumOrderQuantity, product?.unit),
    },
    { id: 'price', title: t('price'), align: 'right', cell: ({ price }) => (price ? money(price) : '—') },
  ];
  if (mayWrite)
    columns.push({
      id: 'detach',
      title: '',
      align: 'right',
      cell: ({ product }) =>
        product && (
          <ActButton
            size="small"
            tone="quiet"
            document={DetachSupplierProductDocument}
            input={{ supplierId: supplier.id, productId: product.id }}
            ask={t('reallyDetach', { name: product.name })}
          >
            {t('detach')}
          </ActButton>
        ),
    });
  return (
    <Panel title={t('products')}>
      <Rows label={t('products')} rows={offers} rowId={({ id }) => id} emptyText={t('noProducts')} columns={columns} />
      {mayWrite && (
        <div className="border-t border-line px-4 py-3">
          <Button onClick={() => setAdding(true)}>{t('attach')}</Button>
        </div>
      )}
      <Suspense>{isAdding && <AttachProduct supplierId={supplier.id} onClose={() => setAdding(false)} />}</Suspense>
    </Panel>
  );
}

export function Purchases({ supplier }: { supplier: Supplier }) {
  const t = useSupplierTexts();
  const { nodes, totalCount } = supplier.purchases;
  return (
    <Panel title={t('purchases')}>
      <Rows
        label={t('purchases')}
        rows={nodes}
        rowId={({ id }) => id}
        emptyText={t('noPurchases')}
        columns={[
          {
            id: 'when',
            title: t('when'),
            cell: ({ receivedAt, reorderRequest }) =>
              reorderRequest ? (
                <Link to={`/reorders/${reorderRequest.id}`} className="whitespace-nowrap text-accent hover:underline">
                  {dateTime(receivedAt)}
                </Link>
              ) : (
                dateTime(receivedAt)
              ),
          },
          { id: 'warehouse', title: t('warehouse'), cell: ({ warehouse }) => warehouse?.name ?? '—' },
          {
            id: 'what',
            title: t('what'),
            cell: ({ lines }) =>
              lines
                .map((line) => `${line.product?.name ?? '—'} (${amount(line.quantity, line.product?.unit)})`)
                .join(', '),
          },
          { id: 'reference', title: t('reference'), cell: ({ reference }) => reference },
        ]}
      >
        {totalCount > nodes.length && (
          <p className="p-4 text-quiet">{t('latestPurchases', { shown: nodes.length, count: totalCount })}</p>
        )}
      </Rows>
    </Panel>
  );
}
